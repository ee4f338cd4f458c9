import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What the delivery asks of the queue: what is due next of each endpoint, what is left of a subject before it, and what is
 * under way. Rows come and go quickly, so that dead ones are removed soon. And what owners were told of an endpoint that fails.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    drop index webhook_queue_due;
    drop index webhook_queue_endpoint;
    create index webhook_queue_next on webhook_queue (endpoint_id, due_at, seq);
    create index webhook_queue_ordered on webhook_queue (endpoint_id, subject, seq) where ordered;
    create index webhook_queue_leased on webhook_queue (lease_until) where lease_until is not null;
    alter table webhook_queue set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0,
      autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

    create table webhook_alarms (
      tenant_id uuid not null,
      -- So named, a row goes with its endpoint once foreign keys carry the clinic.
      parent_id uuid not null references webhook_endpoints (id) on delete cascade,
      failing_since timestamptz not null,
      days integer not null,
      primary key (tenant_id, parent_id)
    );
  `)
}
