import { sql } from '@payloadcms/db-postgres'
import { TENANT_SETTING } from '@/src/database/tenant-pool'
import { newDataKey, unwrapKey, type WrappedKey } from '@/src/encryption/data-key-cache'
import { lookupKeys } from '@/src/encryption/lookup-keys'
import { type DataKey, sealField } from '@/src/encryption/seal-field'
import type { SealedColumn } from '@/src/encryption/sealed-columns'

export type StoredColumn = Omit<SealedColumn, 'key'>

type Execute = (statement: ReturnType<typeof sql>) => Promise<{ rows: Record<string, unknown>[] }>
type Row = { id: string; record: string; patient: string | null; value: unknown }

const BATCH = 500

/**
 * Seals what lies readable in these columns, clinic by clinic, in the transaction of a migration: patients get their
 * keys, and what they were found by is replaced by blind indexes. Needs the keys of the installation only when there
 * is anything to seal.
 */
export async function sealStoredRows(execute: Execute, columns: readonly StoredColumn[]): Promise<void> {
  const { rows: clinics } = await execute(sql`select id::text from tenants`)
  for (const { id } of clinics as { id: string }[]) {
    await execute(sql`select set_config(${TENANT_SETTING}, ${id}, true)`)
    const keys = await giveKeys(execute, id)
    await indexPatients(execute, id)
    await indexInvitations(execute, id)
    for (const column of columns) await sealColumn(execute, column, { clinicId: id, keys })
  }
  await execute(sql`select set_config(${TENANT_SETTING}, '', true)`)
}

/** Seals one more column of an installation whose patients have their keys already, clinic by clinic. */
export async function sealAddedColumn(execute: Execute, column: StoredColumn): Promise<void> {
  const { rows: clinics } = await execute(sql`select id::text from tenants`)
  for (const { id } of clinics as { id: string }[]) {
    await execute(sql`select set_config(${TENANT_SETTING}, ${id}, true)`)
    const { rows } = await execute(
      sql`select distinct on (parent_id) parent_id::text as patient, id, wrapped from patient_data_keys
          where tenant_id = ${id} order by parent_id, created_at, id`,
    )
    const keys = new Map(
      (rows as (WrappedKey & { patient: string })[]).map((key): [string, DataKey] => [
        key.patient,
        { id: key.id, key: unwrapKey(id, key) },
      ]),
    )
    await sealColumn(execute, column, { clinicId: id, keys })
  }
  await execute(sql`select set_config(${TENANT_SETTING}, '', true)`)
}

async function giveKeys(execute: Execute, clinicId: string): Promise<Map<string, DataKey>> {
  const keys = new Map<string, DataKey>()
  const { rows } = await execute(sql`select id::text from patients where tenant_id = ${clinicId}`)
  const made = (rows as { id: string }[]).map(({ id: patient }) => ({ patient, ...newDataKey(clinicId) }))
  for (const { patient, id, key } of made) keys.set(patient, { id, key })
  for (let from = 0; from < made.length; from += BATCH) {
    const batch = made.slice(from, from + BATCH).map(({ id, patient, wrapped }) => ({ id, patient, wrapped }))
    await execute(
      sql`insert into patient_data_keys (tenant_id, id, parent_id, wrapped)
          select ${clinicId}, id, patient, wrapped
          from json_to_recordset(${JSON.stringify(batch)}::json) as made(id text, patient uuid, wrapped text)`,
    )
  }
  return keys
}

async function indexPatients(execute: Execute, clinicId: string): Promise<void> {
  const place = { clinicId, collection: 'patients' }
  await inBatches(
    execute,
    sql`select id::text, phone, email, birth_date as date from patients where tenant_id = ${clinicId}`,
    async (rows) => {
      const found = rows.map(({ id, ...known }) => {
        const kinds = (['phone', 'email', 'date'] as const).filter((kind) => known[kind])
        return {
          id,
          lookup: Object.fromEntries(
            kinds.map((kind) => [kind, lookupKeys(place, kind, String(known[kind]))]),
          ),
        }
      })
      await execute(
        sql`update patients set lookup = found.lookup
            from json_to_recordset(${JSON.stringify(found)}::json) as found(id uuid, lookup jsonb)
            where patients.id = found.id`,
      )
    },
  )
}

async function indexInvitations(execute: Execute, clinicId: string): Promise<void> {
  const place = { clinicId, collection: 'invitations' }
  await inBatches(
    execute,
    sql`select id::text, email from invitations where tenant_id = ${clinicId}`,
    async (rows) => {
      const found = rows.map(({ id, email }) => ({
        id,
        lookup: { email: lookupKeys(place, 'email', String(email)) },
      }))
      await execute(
        sql`update invitations set lookup = found.lookup
          from json_to_recordset(${JSON.stringify(found)}::json) as found(id uuid, lookup jsonb)
          where invitations.id = found.id`,
      )
    },
  )
}

type Sealing = { clinicId: string; keys: ReadonlyMap<string, DataKey> }

async function sealColumn(execute: Execute, place: StoredColumn, { clinicId, keys }: Sealing): Promise<void> {
  const { table, column, type, path, record, collection, field } = place
  const [rows, main] = [sql.identifier(table), sql.identifier(collection)]
  const owner =
    collection === 'patients'
      ? sql`main.id::text`
      : collection === 'invitations'
        ? sql`null::text`
        : sql`main.patient_id::text`
  const question = sql`select own.id::text, main.id::text as record, ${owner} as patient, own.${sql.identifier(column)} as value
    from ${rows} own join ${main} main on main.id = own.${sql.identifier(record)}
    where main.tenant_id = ${clinicId} and own.${sql.identifier(column)} is not null ${path ? sql`and own.path = ${path}` : sql``}`
  await inBatches(execute, question, async (found) => {
    const sealed = (found as Row[]).map(({ id, record: recordId, patient, value }) => ({
      id,
      value: sealField(
        { clinicId, collection, field, recordId },
        type === 'jsonb' ? JSON.stringify(value) : String(value),
        { dataKey: patient ? keys.get(patient) : undefined },
      ),
    }))
    await execute(
      sql`update ${rows} own set ${sql.identifier(column)} = ${type === 'jsonb' ? sql`to_jsonb(sealed.value)` : sql`sealed.value`}
          from json_to_recordset(${JSON.stringify(sealed)}::json) as sealed(id text, value text)
          where own.id::text = sealed.id`,
    )
  })
}

/** Walks through what a question finds without holding all of it. */
async function inBatches(
  execute: Execute,
  question: ReturnType<typeof sql>,
  work: (rows: Record<string, unknown>[]) => Promise<void>,
): Promise<void> {
  const cursor = sql.identifier('unsealed')
  await execute(sql`declare ${cursor} insensitive cursor for ${question}`)
  for (;;) {
    const { rows } = await execute(sql`fetch ${sql.raw(String(BATCH))} from ${cursor}`)
    if (rows.length === 0) break
    await work(rows)
  }
  await execute(sql`close ${cursor}`)
}
