import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** What may be done to the records of a patient who is restricted, and what an erasure may take that nothing else may. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- Which patients were erased, and how far. Whoever removes what is otherwise kept has written it down here first.
    create table patient_erasures (
      tenant_id uuid not null,
      patient_id uuid not null,
      depth text not null check (depth in ('contact', 'records', 'everything')),
      at timestamptz not null default now(),
      primary key (tenant_id, patient_id, depth)
    );

    create function is_erased(clinic uuid, patient uuid, wanted text) returns boolean
      language sql stable set search_path = pg_catalog, public
      return exists (
        select from patient_erasures e where e.tenant_id = clinic and e.patient_id = patient
          and array_position(array['contact', 'records', 'everything'], e.depth)
            >= array_position(array['contact', 'records', 'everything'], wanted));

    create index patients_restricted on patients (tenant_id, id) where restricted_at is not null;

    alter table patient_requests
      add constraint patient_requests_reason_sealed check (is_sealed(reason)),
      add constraint patient_requests_end_reason_sealed check (is_sealed(end_reason)),
      add constraint patient_requests_changes_sealed check (is_sealed(changes #>> '{}')),
      add constraint patient_requests_file_key_sealed check (is_sealed(file_key));

    -- One restriction and one legal hold at a time, and one proposal to look at.
    create unique index patient_requests_one_active on patient_requests (tenant_id, patient_id, kind)
      where status in ('active', 'proposed');
  `)

  await db.execute(sql`
    drop trigger notes_signed_kept on notes;
    create trigger notes_signed_kept before update on notes for each row execute function keep_signed_note();
    create trigger notes_signed_not_removed before delete on notes for each row
      when (not is_erased(old.tenant_id, old.patient_id, 'records')) execute function keep_signed_note();

    drop trigger invoices_kept on invoices;
    create trigger invoices_kept before update or delete on invoices for each row
      when (not is_erased(old.tenant_id, old.patient_id, 'everything')) execute function keep_issued_invoice();
    create trigger invoices_kept_when_made before insert on invoices
      for each row execute function keep_issued_invoice();
    drop trigger payments_kept on payments;
    create trigger payments_kept before update or delete on payments for each row
      when (not is_erased(old.tenant_id, old.patient_id, 'everything')) execute function keep_payment();
    drop trigger credit_notes_kept on credit_notes;
    create trigger credit_notes_kept before update or delete on credit_notes for each row
      when (not is_erased(old.tenant_id, old.patient_id, 'everything')) execute function keep_credit_note();

    create function keep_consent_text() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      perform refuse_with('locked');
      return null;
    end $$;
    create trigger consent_texts_kept before update or delete on consent_texts
      for each row execute function keep_consent_text();

    -- Neither a merged nor an erased record is found by what it was called.
    create or replace function index_patient() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    declare
      first_words text[] := string_to_array(search_text(new.first_name), ' ');
      last_words text[] := string_to_array(search_text(new.last_name), ' ');
    begin
      if tg_op = 'UPDATE' then
        delete from patient_keys where tenant_id = old.tenant_id and parent_id = old.id;
      end if;
      insert into patient_keys (tenant_id, parent_id, kind, key)
      select new.tenant_id, new.id, found.kind, left(found.key, 250)
      from (
        select 'name' as kind, array_to_string((last_words || first_words)[n:], ' ') as key
          from generate_series(1, cardinality(last_words)) n
        union select 'name', array_to_string((first_words || last_words)[n:], ' ')
          from generate_series(1, cardinality(first_words)) n
        union select blind.kind, jsonb_array_elements_text(blind.keys)
          from jsonb_each(coalesce(new.lookup, '{}')) blind (kind, keys)
        union select 'number', lower(new.number)
      ) found
      where found.key <> '' and (found.kind = 'number' or new.status::text not in ('merged', 'erased'));
      return null;
    end $$;
  `)

  // The hardening puts the first of these on every table with a patient, so that a new one cannot be forgotten.
  await db.execute(sql`
    create function keep_restricted() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    declare
      about uuid;
      since timestamptz;
      before jsonb;
      after jsonb;
      is_there boolean;
      state text;
    begin
      if current_setting('app.patient_rights', true) = 'on' then return coalesce(new, old); end if;
      for about in select distinct id from unnest(array[new.patient_id, old.patient_id]) id where id is not null loop
        -- Waits for whoever restricts the patient at this moment.
        select restricted_at, status::text into since, state from patients
          where tenant_id = coalesce(new.tenant_id, old.tenant_id) and id = about for key share;
        if since is null and state is distinct from 'erased' then continue; end if;
        before := to_jsonb(old);
        after := to_jsonb(new);
        -- Payload changes rows by inserting them over what is there; the update that follows is looked at.
        if tg_op = 'INSERT' then
          execute format('select exists (select from public.%I where tenant_id = $1 and id = $2)', tg_table_name)
            into is_there using new.tenant_id, new.id;
          if is_there then continue; end if;
        end if;
        -- What was left of an erased patient stays as it is, and nothing new is written about them.
        if state = 'erased' then
          if tg_op <> 'DELETE' and new.patient_id is distinct from old.patient_id and new.patient_id = about then
            perform refuse_with('locked');
          end if;
          continue;
        end if;
        -- What is done for the patient, and what the law asks for: calling a visit off, taking a consent back,
        -- settling what was invoiced. The check of a file for viruses is part of keeping it.
        if tg_table_name = 'appointments' and tg_op = 'UPDATE' and (after ->> 'status' = 'cancelled'
            or after - array['payment_status', 'updated_at'] = before - array['payment_status', 'updated_at'])
          or tg_table_name = 'consents' and tg_op = 'INSERT' and after -> 'granted' = 'false'
          or tg_table_name = 'invoices' and tg_op = 'UPDATE' and before ->> 'status' <> 'draft'
          or tg_table_name = 'documents' and tg_op = 'UPDATE'
            and after - array['virus_check', 'updated_at'] = before - array['virus_check', 'updated_at']
        then continue; end if;
        perform refuse_with('restricted');
      end loop;
      return coalesce(new, old);
    end $$;

    create function keep_restricted_patient() returns trigger language plpgsql
      set search_path = pg_catalog, public as $$
    begin
      if old.restricted_at is null or current_setting('app.patient_rights', true) = 'on' then
        return coalesce(new, old);
      end if;
      -- Blind indexes are computed anew when their key is replaced.
      if tg_op = 'UPDATE' and new.lookup is distinct from old.lookup
        and to_jsonb(new) - 'lookup' = to_jsonb(old) - 'lookup' then return new; end if;
      perform refuse_with('restricted');
      return null;
    end $$;
    create trigger patients_restricted_kept before update or delete on patients
      for each row execute function keep_restricted_patient();
  `)
}
