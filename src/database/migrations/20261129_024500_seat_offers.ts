import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** A seat that somebody gave back in a standing group visit is offered too; it counts as taken while it is. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    alter table waitlist_offers add column appointment_id uuid;
    create index waitlist_offers_seats on waitlist_offers (tenant_id, appointment_id)
      where appointment_id is not null;
  `)
}
