import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'
import { sealStoredRows, type StoredColumn } from '@/src/encryption/seal-stored-rows'

const text = (collection: string, column: string, field = column): StoredColumn => ({
  ...{ collection, column, field, table: collection },
  ...{ type: 'text', record: 'id', path: null },
})
const list = (collection: string, name: string, column: string, type: 'text' | 'jsonb'): StoredColumn => ({
  ...{ collection, column, type, field: `${name}.${column}`, table: `${collection}_${name}` },
  ...{ record: '_parent_id', path: null },
})
const entries = (collection: string, field: string): StoredColumn => ({
  ...{ collection, field, path: field, table: `${collection}_texts` },
  ...{ column: 'text', type: 'text', record: 'parent_id' },
})

/** As they were when this was written; a later field comes with a migration of its own. */
const columns: readonly StoredColumn[] = [
  text('patients', 'birth_date', 'birthDate'),
  text('patients', 'phone'),
  text('patients', 'email'),
  text('patients', 'government_id', 'governmentId'),
  text('patients', 'address_line1', 'address.line1'),
  text('patients', 'address_line2', 'address.line2'),
  text('patients', 'address_city', 'address.city'),
  text('patients', 'address_region', 'address.region'),
  text('patients', 'address_postal_code', 'address.postalCode'),
  text('patients', 'address_country', 'address.country'),
  text('patients', 'emergency_contact_name', 'emergencyContact.name'),
  text('patients', 'emergency_contact_relationship', 'emergencyContact.relationship'),
  text('patients', 'emergency_contact_phone', 'emergencyContact.phone'),
  text('patients', 'medical_history', 'medicalHistory'),
  text('patients', 'internal_note', 'internalNote'),
  entries('patients', 'allergies'),
  entries('patients', 'medications'),
  text('notes', 'title'),
  list('notes', 'content', 'section', 'text'),
  list('notes', 'content', 'body', 'jsonb'),
  list('notes', 'addenda', 'text', 'text'),
  text('appointments', 'reason'),
  text('appointments', 'internal_note', 'internalNote'),
  text('appointments', 'cancellation_reason', 'cancellationReason'),
  text('documents', 'title'),
  text('documents', 'original_name', 'originalName'),
  text('invitations', 'email'),
]

/** What is written about patients is sealed by the product; the database refuses it in any other form. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create function is_sealed(value text) returns boolean language sql immutable parallel safe
      return value ~ '^v1[.][A-Za-z0-9_~-]{1,64}[.][A-Za-z0-9_-]{16}[.][A-Za-z0-9_-]*[.][A-Za-z0-9_-]{22}$';

    -- Each patient has a key of their own. Without its row, nothing that it sealed can be read any more.
    create table patient_data_keys (
      tenant_id uuid not null,
      id text not null,
      parent_id uuid not null constraint patient_data_keys_parent_id_fk references patients (id) on delete cascade,
      wrapped text not null constraint patient_data_keys_wrapped_sealed check (is_sealed(wrapped)),
      created_at timestamptz not null default now(),
      primary key (tenant_id, id)
    );
    create index patient_data_keys_parent on patient_data_keys (tenant_id, parent_id, created_at);

    -- Names and numbers are found by their beginning, everything else by the blind indexes the product computed.
    create or replace function index_patient() returns trigger language plpgsql set search_path = pg_catalog, public as $$
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
        union select blind.kind, jsonb_array_elements_text(blind.keys)
          from jsonb_each(coalesce(new.lookup, '{}')) blind (kind, keys)
        union select 'number', lower(new.number)
      ) found
      where found.key <> '' and (found.kind = 'number' or new.status::text <> 'merged');
      return null;
    end $$;
    drop trigger patients_reindexed on patients;
    create trigger patients_reindexed after update on patients for each row
      when ((old.first_name, old.last_name, old.lookup, old.number, old.status)
        is distinct from (new.first_name, new.last_name, new.lookup, new.number, new.status))
      execute function index_patient();
    drop function phone_readings(text);
  `)
  // Titles of signed notes change their form here, and not what they say.
  await db.execute(sql`alter table notes disable trigger notes_signed_kept`)
  await sealStoredRows((statement) => db.execute(statement), columns)
  await db.execute(sql`alter table notes enable trigger notes_signed_kept`)
  for (const column of columns) await db.execute(sql.raw(onlySealed(column)))
}

function onlySealed({ table, column, type, path }: StoredColumn): string {
  const stored = type === 'jsonb' ? `${column} #>> '{}'` : `"${column}"`
  const name = [table, path, column, 'sealed'].filter(Boolean).join('_')
  return `alter table ${table} add constraint ${name} check (${path ? `path <> '${path}' or ` : ''}is_sealed(${stored}))`
}
