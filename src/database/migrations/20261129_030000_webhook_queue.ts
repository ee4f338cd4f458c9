import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What is still to be sent, over all clinics, so that whoever sends can take what is due without visiting each of them.
 * Ids and times only. Logged, since a crash must not lose it; a row goes with the last word on its delivery.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table webhook_queue (
      delivery_id uuid primary key,
      tenant_id uuid not null,
      endpoint_id uuid not null,
      subject text not null,
      ordered boolean not null default false,
      seq bigint generated always as identity,
      due_at timestamptz not null,
      attempt integer not null default 0,
      lease_until timestamptz,
      lease_id uuid,
      manual boolean not null default false
    );
    create index webhook_queue_due on webhook_queue (due_at);
    create index webhook_queue_endpoint on webhook_queue (endpoint_id, subject, seq);

    -- What is gone is not sent. A delivery that was put back by a restored backup has no row here, and waits for a hand.
    alter table webhook_queue add constraint webhook_queue_delivery foreign key (delivery_id)
      references webhook_deliveries (id) on delete cascade;

    -- Every change of the clinic is written here, and these serve no question that others do not.
    drop index webhook_events_tenant_idx, webhook_events_updated_at_idx, webhook_events_created_at_idx,
      webhook_deliveries_tenant_idx, webhook_deliveries_event_idx, webhook_deliveries_endpoint_idx,
      webhook_deliveries_updated_at_idx, webhook_deliveries_created_at_idx, webhook_deliveries_attempts_order_idx;

    alter table webhook_endpoints
      add constraint webhook_endpoints_current_secret_sealed check (is_sealed(current_secret)),
      add constraint webhook_endpoints_previous_secret_sealed check (is_sealed(previous_secret));

    create index webhook_events_held on webhook_events (tenant_id, subject) where held_until is not null;
  `)
}
