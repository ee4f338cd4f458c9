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
      -- Row-level security keeps ranges from being searched by index, plain times can be: those who look for claims
      -- in a time rely on none being longer than this.
      span tstzrange not null check (coalesce(upper(span) - lower(span) <= interval '48 hours', false)),
      starts_at timestamptz not null generated always as (lower(span)) stored,
      ends_at timestamptz not null generated always as (upper(span)) stored,
      is_overlap_allowed boolean not null default false,
      expires_at timestamptz,
      created_at timestamptz not null default now(),
      constraint claims_no_overlap exclude using gist
        (tenant_id with =, resource_id with =, seat with =, span with &&) where (not is_overlap_allowed)
    );
    create index claims_tenant_resource_starts on claims (tenant_id, resource_id, starts_at);
    create index claims_tenant_appointment on claims (tenant_id, appointment_id);
    create index claims_tenant_hold on claims (tenant_id, hold_id) where hold_id is not null;

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
      holder uuid not null,
      committed_at timestamptz,
      entity text,
      entity_id text,
      status integer,
      response text,
      locked_until timestamptz not null,
      expires_at timestamptz not null,
      primary key (tenant_id, actor, route, key)
    );
    create index idempotency_keys_expires on idempotency_keys (tenant_id, expires_at);

    create unlogged table rate_limits (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );

    create index users_reset_password_token on users (reset_password_token) where reset_password_token is not null;

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

    alter table invoices
      add constraint invoices_amounts_hold check (
        paid_minor >= 0 and credited_minor >= 0 and paid_minor <= total_minor and credited_minor <= total_minor
        and balance_minor = case when status = 'void' then 0 else greatest(0, total_minor - paid_minor - credited_minor) end),
      add constraint invoices_numbered_when_issued check (
        (status = 'draft') = (number is null) and (status = 'draft') = (issued_at is null)),
      add constraint invoices_void_untouched check (status <> 'void' or (paid_minor = 0 and credited_minor = 0));
    alter table payments add constraint payments_refund_holds check (
      amount_minor > 0 and refunded_minor >= 0 and refunded_minor <= amount_minor
      and (status = 'refunded') = (refunded_minor = amount_minor));
    alter table credit_notes add constraint credit_notes_positive check (amount_minor > 0);

    create function refuse_with(code text) returns void language plpgsql as $$
    begin
      raise exception '%', code using errcode = 'CL001';
    end $$;

    create function keep_issued_invoice() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      if tg_op = 'INSERT' then
        if new.status <> 'draft' then perform set_config('app.opened_invoice', 'import', true); end if;
        return new;
      elsif tg_op = 'DELETE' then
        if old.status <> 'draft' then perform refuse_with('locked'); end if;
        return old;
      elsif old.status = 'draft' then
        -- The lines of a draft may be written together with the step that issues it, and never again after that.
        if new.status <> 'draft' then perform set_config('app.opened_invoice', new.id::text, true); end if;
        return new;
      end if;
      perform set_config('app.opened_invoice', '', true);
      -- The patient is not among these: when two records of one person are merged, the invoice follows.
      if new.status = 'draft' or (old.status = 'void' and new.status <> 'void')
        or (new.tenant_id, new.appointment_id, new.number, new.currency, new.notes, new.issued_at, new.due_at,
            new.subtotal_minor, new.discount_minor, new.tax_minor, new.total_minor, new.prices_include_tax, new.tax_rounding)
        is distinct from
           (old.tenant_id, old.appointment_id, old.number, old.currency, old.notes, old.issued_at, old.due_at,
            old.subtotal_minor, old.discount_minor, old.tax_minor, old.total_minor, old.prices_include_tax, old.tax_rounding)
      then perform refuse_with('locked'); end if;
      if new.paid_minor <> (select coalesce(sum(amount_minor - refunded_minor), 0) from payments
            where invoice_id = new.id and status in ('succeeded', 'refunded'))
        or new.credited_minor <> (select coalesce(sum(amount_minor), 0) from credit_notes where invoice_id = new.id)
      then perform refuse_with('conflict'); end if;
      return new;
    end $$;
    create trigger invoices_kept before insert or update or delete on invoices
      for each row execute function keep_issued_invoice();

    create function keep_issued_lines() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    declare
      opened text := current_setting('app.opened_invoice', true);
    begin
      if opened is distinct from 'import' and exists (
        select 1 from invoices where id in (new._parent_id, old._parent_id) and status <> 'draft' and id::text is distinct from opened)
      then perform refuse_with('locked'); end if;
      return coalesce(new, old);
    end $$;
    create trigger invoices_lines_kept before insert or update or delete on invoices_lines
      for each row execute function keep_issued_lines();

    create function payments_within_total() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    declare
      bill record;
      received numeric;
      credited numeric := 0;
    begin
      if tg_op = 'UPDATE' and (new.status, new.amount_minor, new.refunded_minor, new.invoice_id)
        is not distinct from (old.status, old.amount_minor, old.refunded_minor, old.invoice_id) then return new; end if;
      -- The lock makes payments of one invoice queue up, so that their sum is never read half-way.
      select status, total_minor into bill from invoices where id = new.invoice_id for update;
      if new.status not in ('succeeded', 'refunded') then return new; end if;
      if bill.status in ('draft', 'void') then perform refuse_with('illegal_transition'); end if;
      select coalesce(sum(amount_minor - refunded_minor), 0) + new.amount_minor - new.refunded_minor into received
        from payments where invoice_id = new.invoice_id and id <> new.id and status in ('succeeded', 'refunded');
      -- A credit note lowers what may still come in; what came before it stays until it is given back.
      if tg_op = 'INSERT' or old.status not in ('succeeded', 'refunded') then
        select coalesce(sum(amount_minor), 0) into credited from credit_notes where invoice_id = new.invoice_id;
      end if;
      if received > bill.total_minor - credited then perform refuse_with('amount_above_balance'); end if;
      return new;
    end $$;
    create trigger payments_within_total before insert or update on payments
      for each row execute function payments_within_total();

    create function keep_payment() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      if tg_op = 'DELETE' or new.refunded_minor < old.refunded_minor
        or (new.tenant_id, new.invoice_id, new.amount_minor, new.currency, new.method)
          is distinct from (old.tenant_id, old.invoice_id, old.amount_minor, old.currency, old.method)
        or (old.status in ('succeeded', 'refunded') and (new.status not in ('succeeded', 'refunded')
          or (new.reference, new.received_at) is distinct from (old.reference, old.received_at)))
      then perform refuse_with('locked'); end if;
      return new;
    end $$;
    create trigger payments_kept before update or delete on payments
      for each row execute function keep_payment();

    create function credit_notes_within_total() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    declare
      bill record;
      credited numeric;
    begin
      select status, total_minor into bill from invoices where id = new.invoice_id for update;
      if bill.status in ('draft', 'void') then perform refuse_with('illegal_transition'); end if;
      select coalesce(sum(amount_minor), 0) + new.amount_minor into credited
        from credit_notes where invoice_id = new.invoice_id;
      if credited > bill.total_minor then perform refuse_with('amount_above_balance'); end if;
      return new;
    end $$;
    create trigger credit_notes_within_total before insert on credit_notes
      for each row execute function credit_notes_within_total();

    create function keep_credit_note() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      if tg_op = 'DELETE' or (new.tenant_id, new.invoice_id, new.number, new.amount_minor, new.currency, new.reason, new.issued_at)
        is distinct from (old.tenant_id, old.invoice_id, old.number, old.amount_minor, old.currency, old.reason, old.issued_at)
      then perform refuse_with('locked'); end if;
      return new;
    end $$;
    create trigger credit_notes_kept before update or delete on credit_notes
      for each row execute function keep_credit_note();
  `)

  // Looking patients up by what the front desk hears: one range of one index, whatever was said.
  await db.execute(sql`
    create function search_text(value text) returns text language sql immutable strict parallel safe return
      btrim(regexp_replace(
        translate(
          replace(replace(replace(
            regexp_replace(
              lower(normalize(value, nfkd) collate "und-x-icu"),
              '[\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7]', '', 'g'),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
          'øłđı''’‘´.', 'oldi'),
        '[-\\s,;/()_‐‑–]+', ' ', 'g'));

    -- People leave out the country code or write a 0 for it: a number is found by each of its readings.
    create function phone_readings(phone text) returns setof text language sql immutable strict parallel safe rows 4
    begin atomic
      select distinct ltrim(substr(digits, start), '0')
      from (select ltrim(regexp_replace(phone, '[^0-9]', '', 'g'), '0') as digits) given,
        generate_series(1, case when phone ~ '^\\s*([+]|00)' then 4 else 1 end) start
      where length(ltrim(substr(digits, start), '0')) >= 3;
    end;

    create table patient_keys (
      tenant_id uuid not null,
      parent_id uuid not null constraint patient_keys_parent_id_fk references patients (id) on delete cascade,
      kind text not null check (kind in ('name', 'phone', 'email', 'date', 'number')),
      key text collate "C" not null,
      primary key (tenant_id, kind, key, parent_id)
    );
    create index patient_keys_parent on patient_keys (tenant_id, parent_id);

    create function index_patient() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    declare
      first_words text[] := string_to_array(search_text(new.first_name), ' ');
      last_words text[] := string_to_array(search_text(new.last_name), ' ');
    begin
      if tg_op = 'UPDATE' then
        delete from patient_keys where tenant_id = old.tenant_id and parent_id = old.id;
      end if;
      -- A merged record is found by the number on its old card only.
      insert into patient_keys (tenant_id, parent_id, kind, key)
      select new.tenant_id, new.id, found.kind, left(found.key, 250)
      from (
        select 'name' as kind, array_to_string((last_words || first_words)[n:], ' ') as key
          from generate_series(1, cardinality(last_words)) n
        union select 'name', array_to_string((first_words || last_words)[n:], ' ')
          from generate_series(1, cardinality(first_words)) n
        union select 'phone', phone_readings(new.phone)
        union select 'email', lower(new.email)
        union select 'date', new.birth_date
        union select 'number', lower(new.number)
      ) found
      where found.key <> '' and (found.kind = 'number' or new.status::text <> 'merged');
      return null;
    end $$;
    create function name_patient() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      new.display_name := left(concat_ws(' ', new.first_name, new.last_name), 250);
      return new;
    end $$;
    create trigger patients_named before insert or update on patients
      for each row execute function name_patient();

    create trigger patients_indexed after insert on patients for each row execute function index_patient();
    create trigger patients_reindexed after update on patients for each row
      when ((old.first_name, old.last_name, old.phone, old.email, old.birth_date, old.number, old.status)
        is distinct from (new.first_name, new.last_name, new.phone, new.email, new.birth_date, new.number, new.status))
      execute function index_patient();
  `)

  // What was signed or recorded stays as it was. Only a merge of two records changes whose it is.
  await db.execute(sql`
    create function keep_signed_note() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      if old.status::text <> 'signed' then
        if tg_op = 'DELETE' then return old; end if;
        return new;
      end if;
      if tg_op = 'DELETE'
        or (new.status, new.title, new.appointment_id, new.template_id, new.author_id, new.signed_at, new.signed_by_id, new.content_hash)
          is distinct from (old.status, old.title, old.appointment_id, old.template_id, old.author_id, old.signed_at, old.signed_by_id, old.content_hash)
      then
        raise exception 'locked' using errcode = 'CL001';
      end if;
      return new;
    end $$;
    create trigger notes_signed_kept before update or delete on notes for each row execute function keep_signed_note();

    create function keep_consent() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      if tg_op = 'DELETE'
        or (new.purpose, new.granted, new.text_version, new.channel, new.recorded_at)
          is distinct from (old.purpose, old.granted, old.text_version, old.channel, old.recorded_at)
      then
        raise exception 'locked' using errcode = 'CL001';
      end if;
      return new;
    end $$;
    create trigger consents_kept before update or delete on consents for each row execute function keep_consent();
  `)
}
