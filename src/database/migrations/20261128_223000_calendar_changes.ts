import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Every change of what a calendar shows is announced when it is committed, through whatever door it came: ids and
 * times, never what it says. So is every change of who may listen.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- Written in the transaction of the change and passed on by whoever has listeners (src/database/notifications.ts).
    -- A NOTIFY in every transaction would make them wait for the disk one after the other.
    create unlogged table calendar_changes (
      id bigint generated always as identity primary key,
      clinic uuid not null,
      change text not null,
      at timestamptz not null default clock_timestamp()
    );

    create function announce_calendar_change(clinic uuid, kind text, id uuid, practitioners uuid[],
      since timestamptz default null, until timestamptz default null) returns void language sql as $$
      insert into calendar_changes (clinic, change) values ($1, json_build_object('kind', $2, 'id', $3,
        'practitioners', array(select distinct p from unnest($4) p where p is not null), 'from', $5, 'to', $6)::text)
    $$;

    -- One round of passing on: each change is told once, by one process, in the order in which they were kept.
    create function tell_calendar_changes() returns integer language plpgsql as $$
    declare
      told integer := 0;
      one record;
    begin
      for one in
        with gone as (
          delete from calendar_changes where id in (
            select id from calendar_changes order by id limit 5000 for update skip locked)
          returning id, clinic, change)
        select clinic, change from gone order by id
      loop
        -- The clinic stands in front, so that whoever has no listener there need not read on.
        perform pg_notify('careloom_calendar', one.clinic || ' ' || one.change);
        told := told + 1;
      end loop;
      return told;
    end $$;

    -- Rows of a practitioner in some time. The kind is the argument of the trigger.
    create function announce_time_change() returns trigger language plpgsql as $$
    begin
      perform announce_calendar_change(coalesce(new.tenant_id, old.tenant_id), tg_argv[0], coalesce(new.id, old.id),
        array[old.practitioner_id, new.practitioner_id], least(old.starts_at, new.starts_at),
        greatest(old.ends_at, new.ends_at));
      return null;
    end $$;
    create trigger appointments_announced after insert or update or delete on appointments
      for each row execute function announce_time_change('appointment');
    create trigger schedule_exceptions_announced after insert or update or delete on schedule_exceptions
      for each row execute function announce_time_change('exception');

    -- A hold has a practitioner always, and is announced once; one that has run out by itself never.
    create function announce_claim_change() returns trigger language plpgsql as $$
    declare
      claim claims := coalesce(new, old);
    begin
      perform announce_calendar_change(claim.tenant_id, claim.kind, coalesce(claim.hold_id, claim.id),
        case when claim.resource_type = 'practitioner' then array[claim.resource_id] end, claim.starts_at, claim.ends_at);
      return null;
    end $$;
    create trigger claims_announced after insert on claims for each row
      when (new.kind = 'external' or (new.kind = 'hold' and new.resource_type = 'practitioner'))
      execute function announce_claim_change();
    create trigger claims_end_announced after delete on claims for each row
      when (old.kind = 'external' or (old.kind = 'hold' and old.resource_type = 'practitioner' and old.expires_at > now()))
      execute function announce_claim_change();

    create function announce_hours_change() returns trigger language plpgsql as $$
    begin
      perform announce_calendar_change(coalesce(new.tenant_id, old.tenant_id), 'working-hours', coalesce(new.id, old.id),
        array[old.practitioner_id, new.practitioner_id]);
      return null;
    end $$;
    create trigger working_hours_announced after insert or update or delete on working_hours
      for each row execute function announce_hours_change();

    create function announce_set_up_change() returns trigger language plpgsql as $$
    declare
      changed uuid := coalesce(new.id, old.id);
    begin
      perform announce_calendar_change(coalesce(new.tenant_id, old.tenant_id), tg_argv[0], changed,
        case when tg_argv[0] = 'practitioner' then array[changed] end);
      return null;
    end $$;
    create trigger practitioners_announced after insert or update or delete on practitioners
      for each row execute function announce_set_up_change('practitioner');
    create trigger resources_announced after insert or update or delete on resources
      for each row execute function announce_set_up_change('resource');
    create trigger locations_announced after insert or update or delete on locations
      for each row execute function announce_set_up_change('location');
    create trigger services_announced after insert or update or delete on services
      for each row execute function announce_set_up_change('service');

    create function announce_clinic_change() returns trigger language plpgsql as $$
    begin
      perform announce_calendar_change(new.id, 'clinic', new.id, null);
      return null;
    end $$;
    create trigger tenants_announced after update on tenants for each row execute function announce_clinic_change();

    -- Whoever lost a session or a place in a clinic hears nothing more of it, in any process.
    create function announce_person_change() returns trigger language plpgsql as $$
    begin
      perform pg_notify('careloom_people', case tg_argv[0] when 'id' then old.id::text
        else (to_jsonb(old) ->> '_parent_id') end);
      return null;
    end $$;
    create trigger users_announced after update on users for each row when (old.status is distinct from new.status)
      execute function announce_person_change('id');
    create trigger users_sessions_announced after delete on users_sessions
      for each row execute function announce_person_change('parent');
    create trigger users_memberships_announced after update or delete on users_memberships
      for each row execute function announce_person_change('parent');

    create index claims_tenant_external on claims (tenant_id, starts_at) where kind = 'external';
  `)
}
