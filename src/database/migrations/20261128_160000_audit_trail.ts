import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * The trail as a chain: entries in partitions by month, each one queued for sealing by the statement that stores it,
 * and seals that only the functions below can write. docs/decisions/0009 says why it is built this way.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  // Nothing in this schema can be touched by the runtime role; it may call some of its functions.
  await db.execute(sql`
    create schema audit;

    -- Entries that are stored and not sealed yet. One becomes visible here when its transaction commits, however
    -- late that is, so none can be passed over as one could be whose number in a sequence is lower than the last.
    create table audit.unsealed (
      seq bigint primary key,
      clinic uuid not null,
      entry_id uuid not null,
      entry_at timestamptz(3) not null
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

    -- One chain for each clinic and one, under the nil id, for entries without a clinic. Positions begin at 1 and
    -- have no gaps; hash = SHA-256(hash of the position before || entry_text of the entry as UTF-8).
    create table audit.seals (
      clinic uuid not null,
      "position" bigint not null check ("position" > 0),
      entry_id uuid not null,
      hash bytea not null check (octet_length(hash) = 32),
      sealed_at timestamptz not null default clock_timestamp(),
      primary key (clinic, "position"),
      unique (clinic, entry_id)
    );

    create function audit.nil() returns uuid language sql immutable parallel safe
      return '00000000-0000-0000-0000-000000000000'::uuid;

    -- What is hashed of an entry. A column that is added later is appended to the list with its name, and only where
    -- it is set, so that the hashes of older entries stay as they are.
    create function audit.entry_text(
      id uuid, tenant_id uuid, seq numeric, at timestamptz, actor_type text, actor_reference text, actor_role text,
      action text, entity text, entity_ids jsonb, patient text, outcome text, reason text, channel text,
      request_id text, ip text, diff jsonb, created_at timestamptz, updated_at timestamptz
    ) returns text language sql stable parallel safe return
      jsonb_build_array(id, tenant_id, seq, at at time zone 'UTC', actor_type, actor_reference, actor_role, action,
        entity, entity_ids, patient, outcome, reason, channel, request_id, ip, diff,
        created_at at time zone 'UTC', updated_at at time zone 'UTC')::text;
  `)

  await db.execute(sql`
    drop trigger audit_events_kept on audit_events;
    drop trigger audit_events_not_emptied on audit_events;
    alter table audit_events no force row level security;
    alter table audit_events rename to audit_events_before;
    alter sequence audit_events_seq owned by none;

    create table audit_events (like audit_events_before including defaults) partition by range (at);
    alter table audit_events
      alter column id set default gen_random_uuid(),
      alter column seq set not null,
      alter column at set default now(),
      alter column at set not null;
    alter sequence audit_events_seq owned by audit_events.seq;

    create trigger audit_events_kept before update or delete on audit_events
      for each row execute function keep_audit_entry();
    create trigger audit_events_not_emptied before truncate on audit_events
      for each statement execute function keep_audit_entry();

    create function audit.queue_entries() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public as $$
    begin
      insert into audit.unsealed (seq, clinic, entry_id, entry_at)
        select seq, coalesce(tenant_id, audit.nil()), id, at from entries;
      return null;
    end $$;
    create trigger audit_events_queued after insert on audit_events
      referencing new table as entries for each statement execute function audit.queue_entries();
  `)

  // Months are made and sealed off by the owner's functions, so that the worker needs no right to make a table.
  await db.execute(sql`
    create function audit.protect(partition text) returns void language plpgsql
      set search_path = pg_catalog, public as $$
    begin
      execute format('alter table audit.%I enable row level security', partition);
      execute format('alter table audit.%I force row level security', partition);
      -- Reached through audit_events by its rules; directly by nobody, except for reading by the owner.
      execute format('create policy trail_of_owner on audit.%I for select to current_user using (true)', partition);
      execute format('create trigger audit_events_not_emptied before truncate on audit.%I
        for each statement execute function public.keep_audit_entry()', partition);
      execute format('revoke all on audit.%I from public', partition);
    end $$;

    create function audit.make_month(month date) returns boolean language plpgsql
      set search_path = pg_catalog, public as $$
    declare
      name text := 'events_' || to_char(month, 'YYYY_MM');
      starts timestamptz := month::timestamp at time zone 'UTC';
      ends timestamptz := (month + interval '1 month')::timestamp at time zone 'UTC';
    begin
      if to_regclass('audit.' || name) is not null then return true; end if;
      -- Entries of a month that was not made in time stay where they are.
      if exists (select from audit.events_unplanned where at >= starts and at < ends) then return false; end if;
      -- Attaching a table does not stop those who write, as making it in place would.
      execute format('create table audit.%I (like public.audit_events including defaults)', name);
      perform audit.protect(name);
      execute format('alter table public.audit_events attach partition audit.%I for values from (%L) to (%L)',
        name, starts, ends);
      return true;
    end $$;

    create function audit.make_months(ahead integer) returns integer language plpgsql security definer
      set search_path = pg_catalog, public set lock_timeout = '2s' as $$
    declare
      this_month date := date_trunc('month', now() at time zone 'UTC')::date;
      failed integer := 0;
    begin
      -- Two who make the same month would meet at its name.
      perform pg_advisory_xact_lock(4917238);
      for n in 0..least(ahead, 24) loop
        if not audit.make_month((this_month + make_interval(months => n))::date) then failed := failed + 1; end if;
      end loop;
      return failed;
    end $$;

    -- Takes a month out of the table that is read every day. It keeps every entry and every guard, and the proof of
    -- the chain still counts it.
    create function audit.detach_month(name text) returns void language plpgsql
      set search_path = pg_catalog, public set lock_timeout = '5s' as $$
    begin
      execute format('alter table public.audit_events detach partition audit.%I', name);
      execute format('create trigger audit_events_kept before update or delete on audit.%I
        for each row execute function public.keep_audit_entry()', name);
    end $$;
  `)

  await db.execute(sql`
    create function audit.seal_entries(most integer) returns integer language plpgsql security definer
      set search_path = pg_catalog, public
      -- The batch is small and the trail is large, which the planner cannot know.
      set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
    declare
      entry record;
      chain uuid;
      place bigint;
      head bytea;
      sealed integer := 0;
    begin
      -- One worker at a time; the lock ends with the transaction, so the next one sees what this one stored.
      if not pg_try_advisory_xact_lock(4917237) then return 0; end if;
      for entry in
        with taken as (
          delete from audit.unsealed u using (select n.seq from audit.unsealed n order by n.seq limit most) batch
          where u.seq = batch.seq
          returning u.seq, u.clinic, u.entry_id, u.entry_at
        ), found as (
          select t.seq, t.clinic, t.entry_id, e from taken t left join audit_events e
            on e.tenant_id = t.clinic and e.id = t.entry_id and e.at = t.entry_at where t.clinic <> audit.nil()
          union all
          select t.seq, t.clinic, t.entry_id, e from taken t left join audit_events e
            on e.tenant_id is null and e.id = t.entry_id and e.at = t.entry_at where t.clinic = audit.nil()
        )
        -- An entry that vanished before it was sealed gets a seal all the same, which then has no entry.
        select f.clinic, f.entry_id, case when (f.e).id is null then '' else audit.entry_text((f.e).id,
            (f.e).tenant_id, (f.e).seq, (f.e).at, (f.e).actor_type, (f.e).actor_reference, (f.e).actor_role,
            (f.e).action, (f.e).entity, (f.e).entity_ids, (f.e).patient, (f.e).outcome, (f.e).reason,
            (f.e).channel, (f.e).request_id, (f.e).ip, (f.e).diff, (f.e).created_at, (f.e).updated_at) end as content
        from found f order by f.clinic, f.seq
      loop
        if chain is distinct from entry.clinic then
          chain := entry.clinic;
          select s."position", s.hash into place, head
            from audit.seals s where s.clinic = chain order by s."position" desc limit 1;
          place := coalesce(place, 0);
          head := coalesce(head, '');
        end if;
        place := place + 1;
        head := sha256(head || convert_to(entry.content, 'UTF8'));
        insert into audit.seals (clinic, "position", entry_id, hash) values (chain, place, entry.entry_id, head);
        sealed := sealed + 1;
      end loop;
      return sealed;
    end $$;

    create function audit.chain_heads() returns table (clinic uuid, "position" bigint, hash bytea)
      language sql stable security definer set search_path = pg_catalog, public as $$
      select chain.id, head."position", head.hash
      from (select id from tenants union all select audit.nil()) chain, lateral (
        select s."position", s.hash from audit.seals s where s.clinic = chain.id order by s."position" desc limit 1) head
    $$;

    -- The seals of entries one may read, for showing them.
    create function audit.seals_of(entries uuid[]) returns table (entry_id uuid, "position" bigint, hash bytea)
      language sql stable security definer set search_path = pg_catalog, public as $$
      select s.entry_id, s."position", s.hash from audit.seals s
      where s.clinic = nullif(current_setting('app.tenant_id', true), '')::uuid and s.entry_id = any(entries)
    $$;

    revoke all on all functions in schema audit from public;

    create table audit.events_unplanned (like audit_events including defaults);
    select audit.protect('events_unplanned');
    alter table audit_events attach partition audit.events_unplanned default;
    do $$
    declare
      month date;
    begin
      for month in select distinct date_trunc('month', at at time zone 'UTC')::date from audit_events_before
      loop perform audit.make_month(month); end loop;
      perform audit.make_months(3);
    end $$;
  `)

  await db.execute(sql`
    insert into audit_events (id, tenant_id, seq, at, actor_type, actor_reference, actor_role, action, entity,
        entity_ids, patient, outcome, reason, channel, request_id, ip, diff, created_at, updated_at)
      select id, tenant_id, seq, at, actor_type, actor_reference, actor_role, action, entity, entity_ids, patient,
        outcome, reason, channel, request_id, ip, diff, created_at, updated_at
      from audit_events_before order by seq;
    drop table audit_events_before;

    create unique index audit_events_tenant_id_id_at_key on audit_events (tenant_id, id, at) nulls not distinct;
    create index tenant_seq_idx on audit_events (tenant_id, seq);
    create index tenant_patient_seq_idx on audit_events (tenant_id, patient, seq);
    create index tenant_at_idx on audit_events (tenant_id, at);
    create index audit_events_tenant_actor_seq_idx on audit_events (tenant_id, actor_reference, seq);
  `)
}
