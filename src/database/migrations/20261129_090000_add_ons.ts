import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Add-ons: which of them a clinic uses and how they are set up, the accounts it has at their vendors, connections under
 * way, when their work is due, and what their vendors told us.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table add_on_states (
      id uuid primary key default gen_random_uuid(),
      tenant_id uuid not null,
      plugin text not null,
      is_on boolean not null default false,
      settings text,
      health jsonb,
      checked_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, plugin),
      constraint add_on_states_settings_sealed check (is_sealed(settings))
    );

    create table add_on_accounts (
      plugin text not null,
      external_id text not null,
      tenant_id uuid not null,
      linked_at timestamptz not null default now(),
      primary key (plugin, external_id)
    );
    create index add_on_accounts_tenant on add_on_accounts (tenant_id, plugin);

    create table add_on_connections (
      id uuid primary key default gen_random_uuid(),
      tenant_id uuid not null,
      plugin text not null,
      state_hash text not null,
      user_id uuid not null,
      expires_at timestamptz not null,
      unique (tenant_id, state_hash)
    );

    create table add_on_schedules (
      id uuid primary key default gen_random_uuid(),
      tenant_id uuid not null,
      job text not null,
      due_at timestamptz not null,
      unique (tenant_id, job)
    );

    create table inbound_events (
      id uuid primary key default gen_random_uuid(),
      plugin text not null,
      event_id text not null,
      type text not null,
      account text,
      tenant_id uuid,
      payload text,
      status text not null check (status in ('waiting', 'handled', 'ignored')),
      received_at timestamptz not null default now(),
      handled_at timestamptz,
      unique (plugin, event_id)
    );
    create index inbound_events_received on inbound_events (received_at);
  `)
}
