import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Events that are handed to Svix wait in the same queue, for no single endpoint. And how far Svix has heard of each
 * clinic: what was asked for (`wanted`), and up to which asking it was done (`mirrored`).
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    alter table webhook_queue alter column endpoint_id drop not null;
    create index webhook_queue_svix on webhook_queue (tenant_id, due_at, seq) where endpoint_id is null;

    create table svix_mirrors (
      tenant_id uuid primary key,
      wanted bigint not null default 1,
      mirrored bigint not null default 0,
      catalogue text,
      due_at timestamptz not null default now(),
      attempt integer not null default 0,
      lease_until timestamptz,
      lease_id uuid
    );
    create index svix_mirrors_due on svix_mirrors (due_at) where mirrored < wanted;
  `)
}
