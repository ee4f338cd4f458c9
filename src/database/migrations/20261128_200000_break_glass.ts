import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Emergency looks keep what happened, and the trail seals under which look something was read. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    alter table emergency_looks
      alter column reason set not null,
      alter column patient_id set not null,
      alter column looked_by_id set not null,
      alter column opened_at set not null,
      alter column ends_at set not null,
      add constraint emergency_looks_reason_sealed check (is_sealed(reason)),
      add constraint emergency_looks_review_comment_sealed check (is_sealed(review_comment)),
      -- However a clinic is set up, an hour is the most.
      add constraint emergency_looks_short check (ends_at > opened_at and ends_at <= opened_at + interval '1 hour'),
      add constraint emergency_looks_ended check (ended_at >= opened_at),
      add constraint emergency_looks_reviewed_by_another check (reviewed_by_id <> looked_by_id),
      add constraint emergency_looks_review_whole check (
        (reviewed_at is null) = (reviewed_by_id is null) and (reviewed_at is null) = (review_comment is null)),
      -- One patient at a time.
      add constraint emergency_looks_one_at_a_time exclude using gist (
        tenant_id with =, looked_by_id with =, tstzrange(opened_at, least(ended_at, ends_at)) with &&);

    create function keep_emergency_look() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      if tg_op <> 'UPDATE' then
        raise exception 'Emergency looks are kept' using errcode = '42501';
      end if;
      if (new.id, new.tenant_id, new.looked_by_id, new.opened_at, new.ends_at, new.created_at)
          is distinct from (old.id, old.tenant_id, old.looked_by_id, old.opened_at, old.ends_at, old.created_at)
        or (old.ended_at is not null and new.ended_at is distinct from old.ended_at)
        or (old.reviewed_at is not null and (new.reviewed_at, new.reviewed_by_id)
          is distinct from (old.reviewed_at, old.reviewed_by_id))
        or (old.reviewed_at is not null and new.review_comment is null)
      then
        raise exception 'What happened in an emergency look stays as it was' using errcode = '42501';
      end if;
      -- A merge gives the patient's records to another one; a look that is open does not go on there.
      if new.patient_id <> old.patient_id then
        new.ended_at := coalesce(new.ended_at, least(clock_timestamp(), new.ends_at));
      end if;
      return new;
    end $$;
    create trigger emergency_looks_kept before update or delete on emergency_looks
      for each row execute function keep_emergency_look();
    create trigger emergency_looks_not_emptied before truncate on emergency_looks
      for each statement execute function keep_emergency_look();
  `)

  // Months that were detached are proved with the same list of columns.
  await db.execute(sql`
    do $$
    declare
      month name;
    begin
      for month in select c.relname from pg_class c where c.relnamespace = 'audit'::regnamespace and c.relkind = 'r'
        and c.relname like 'events\\_%' and not c.relispartition
      loop execute format('alter table audit.%I add column break_glass varchar', month); end loop;
    end $$;

    create function audit.entry_text(
      id uuid, tenant_id uuid, seq numeric, at timestamptz, actor_type text, actor_reference text, actor_role text,
      action text, entity text, entity_ids jsonb, patient text, outcome text, reason text, channel text,
      request_id text, ip text, diff jsonb, created_at timestamptz, updated_at timestamptz, break_glass text
    ) returns text language sql stable parallel safe return
      -- With its name and only where it is set, so that the hashes of older entries stay as they are.
      case when break_glass is null then jsonb_build_array(id, tenant_id, seq, at at time zone 'UTC', actor_type,
        actor_reference, actor_role, action, entity, entity_ids, patient, outcome, reason, channel, request_id, ip, diff,
        created_at at time zone 'UTC', updated_at at time zone 'UTC')
      else jsonb_build_array(id, tenant_id, seq, at at time zone 'UTC', actor_type, actor_reference, actor_role, action,
        entity, entity_ids, patient, outcome, reason, channel, request_id, ip, diff, created_at at time zone 'UTC',
        updated_at at time zone 'UTC', 'break_glass', break_glass) end::text;
    drop function audit.entry_text(uuid, uuid, numeric, timestamptz, text, text, text, text, text, jsonb, text, text,
      text, text, text, text, jsonb, timestamptz, timestamptz);
    revoke all on function audit.entry_text from public;

    create or replace function audit.seal_entries(most integer) returns integer language plpgsql security definer
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
            (f.e).channel, (f.e).request_id, (f.e).ip, (f.e).diff, (f.e).created_at, (f.e).updated_at,
            (f.e).break_glass) end as content
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

    -- How far the seals are behind, for the page that says how the system is doing.
    create function audit.sealing_lag() returns table (unsealed bigint, oldest timestamptz)
      language sql stable security definer set search_path = pg_catalog, public as $$
      select count(*), min(entry_at) from audit.unsealed
    $$;
    revoke all on function audit.sealing_lag from public;

    create index audit_events_tenant_break_glass_idx on audit_events (tenant_id, break_glass, seq)
      where break_glass is not null;
  `)
}
