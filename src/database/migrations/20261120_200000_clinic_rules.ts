import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** What only the database can guarantee: no double booking, numbers without gaps, money that adds up, a trail that stays. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create extension if not exists btree_gist;

    create table claims (
      id uuid primary key default gen_random_uuid(),
      tenant_id uuid not null,
      kind text not null check (kind in ('visit', 'hold', 'external')),
      appointment_id uuid constraint claims_appointment_id_fk references appointments (id),
      hold_id uuid,
      service_id uuid,
      resource_type text not null check (resource_type in ('practitioner', 'room', 'device')),
      resource_id uuid not null,
      seat integer not null default 0,
      span tstzrange not null check (not isempty(span)),
      is_overlap_allowed boolean not null default false,
      expires_at timestamptz,
      created_at timestamptz not null default now(),
      constraint claims_no_overlap exclude using gist
        (tenant_id with =, resource_id with =, seat with =, span with &&) where (not is_overlap_allowed)
    );
    create index claims_tenant_span on claims using gist (tenant_id, resource_id, span);
    create index claims_tenant_appointment on claims (tenant_id, appointment_id);
    create index claims_tenant_hold on claims (tenant_id, hold_id);

    create table number_counters (
      tenant_id uuid not null,
      series text not null,
      year integer not null,
      last integer not null,
      primary key (tenant_id, series, year)
    );

    create table idempotency_keys (
      tenant_id uuid not null,
      actor text not null,
      route text not null,
      key text not null,
      body_hash text not null,
      status integer,
      response text,
      locked_until timestamptz not null,
      expires_at timestamptz not null,
      primary key (tenant_id, actor, route, key)
    );
    create index idempotency_keys_expires on idempotency_keys (expires_at);

    create unlogged table rate_limits (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );

    create sequence audit_events_seq owned by audit_events.seq;
    alter table audit_events alter column seq set default nextval('audit_events_seq');
    alter table audit_events alter column tenant_id drop not null;

    create function keep_audit_entry() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      raise exception 'audit entries cannot be changed or removed' using errcode = '42501';
    end $$;
    create trigger audit_events_kept before update or delete on audit_events
      for each row execute function keep_audit_entry();
    create trigger audit_events_not_emptied before truncate on audit_events
      for each statement execute function keep_audit_entry();

    alter table invoices add constraint invoices_amounts_hold check (
      paid_minor >= 0 and credited_minor >= 0 and paid_minor <= total_minor and credited_minor <= total_minor);
    alter table payments add constraint payments_refund_holds check (
      amount_minor > 0 and refunded_minor >= 0 and refunded_minor <= amount_minor);

    create function payments_within_total() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    declare
      total numeric;
      received numeric;
    begin
      -- The lock makes payments of one invoice queue up, so that their sum is never read half-way.
      select total_minor into total from invoices where id = new.invoice_id for update;
      select coalesce(sum(amount_minor - refunded_minor), 0) into received
        from payments where invoice_id = new.invoice_id and status in ('succeeded', 'refunded');
      if received > total then
        raise exception 'amount_above_balance' using errcode = 'CL001';
      end if;
      return new;
    end $$;
    create trigger payments_within_total after insert or update on payments
      for each row execute function payments_within_total();
  `)
}
