import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Freed time that is offered to some of those who wait. Its id is also the hold that keeps the time; `freed_id` stays
 * the same while the time goes from one to the next, so that nobody hears of it twice.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table waitlist_offers (
      id uuid primary key,
      tenant_id uuid not null,
      freed_id uuid not null,
      freed_from timestamptz not null,
      freed_until timestamptz not null check (freed_until > freed_from),
      service_id uuid not null,
      practitioner_id uuid not null,
      location_id uuid not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      entries uuid[] not null check (cardinality(entries) between 1 and 3),
      expires_at timestamptz not null,
      accepted_entry uuid check (accepted_entry is null or accepted_entry = any (entries)),
      accepted_at timestamptz check ((accepted_at is null) = (accepted_entry is null)),
      ended_at timestamptz check (ended_at is null or accepted_at is null),
      created_at timestamptz not null default now()
    );
    create index waitlist_offers_freed on waitlist_offers (tenant_id, freed_id);
    create index waitlist_offers_created on waitlist_offers (tenant_id, created_at);

    -- Whoever gets an offer sees it until it is over, and only then.
    alter table waitlist add constraint waitlist_offered_whole check (
      (status = 'offered') <= (offer is not null and offered_starts_at is not null and offer_expires_at is not null));
    alter table waitlist add constraint waitlist_accepted_booked check (
      (status = 'accepted') <= (appointment_id is not null));

    create trigger holidays_announced after insert or update or delete on holidays
      for each row execute function announce_set_up_change('holiday');
  `)
}
