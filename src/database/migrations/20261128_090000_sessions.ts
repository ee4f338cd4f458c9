import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** What is known of sessions and devices beside Payload's own rows, which are written anew with each change of a person. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- No foreign keys: checking one would make a request wait for whoever holds the person's row.
    create table session_activity (
      session_id varchar primary key,
      user_id uuid not null,
      last_used_at timestamptz not null default now(),
      device text,
      network text,
      provider_clinic_id uuid
    ) with (fillfactor = 70);
    create index session_activity_user on session_activity (user_id);
    create index session_activity_provider on session_activity (provider_clinic_id) where provider_clinic_id is not null;

    create table known_devices (
      user_id uuid not null,
      device_hash text not null,
      family text not null,
      last_seen_at timestamptz not null default now(),
      primary key (user_id, device_hash, family)
    );
  `)
}
