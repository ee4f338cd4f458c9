import { requirePermission } from '@/src/access/require-permission'
import { recordRead } from '@/src/audit/record'
import { runSql, sql } from '@/src/database/sql'
import type { ReadRequest } from '@/src/direct-read/plain-read'
import { type KeyPrefix, readSearch } from '@/src/domain/patients/read-search'
import type { WrappedKey } from '@/src/encryption/data-key-cache'
import { wantedKeys } from '@/src/encryption/lookup-keys'
import { openRecords } from '@/src/encryption/open-records'
import { refuse } from '@/src/framework/refuse'
import { hiddenPatients } from '@/src/patient-data/restricted-patients'
import { currentClinic } from '@/src/request-context'

export type FoundPatient = {
  id: string
  number: string
  firstName: string
  lastName: string
  birthDate: string | null
  phone: string | null
  email: string | null
  status: 'active' | 'inactive'
}

export const MOST_FOUND = 25
/** Several keys can lead to one patient, so more keys than patients are read. */
const KEYS_PER_PATIENT = 8
/** Of the patients of a large clinic, more than share one blind index of a month. */
const MOST_OPENED = 2_000

/**
 * Finds patients by the beginning of a name or patient number, and by a whole phone number, its last seven digits, an
 * e-mail address, a birth date or its month: ranges and values of one index whose comparisons row-level security lets
 * the index answer. A merged record leads to the one it became.
 */
export async function searchPatients(
  req: ReadRequest,
  query: string,
  limit: number = MOST_FOUND,
): Promise<FoundPatient[]> {
  requirePermission(req, 'read', 'patients')
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const wanted = readSearch(query)
  const found = wanted.length === 0 ? [] : await findByKeys(req, clinic.id, wanted)
  const docs = found.slice(0, limit)
  await recordRead(req, { action: 'list', entity: 'patients', entityIds: docs.map(({ id }) => id) })
  return docs
}

async function findByKeys(req: ReadRequest, clinicId: string, wanted: KeyPrefix[]): Promise<FoundPatient[]> {
  const born = await bornOn(req, clinicId, wanted.find(({ kind }) => kind === 'date')?.prefix)
  const parts = [
    ...wanted.filter(({ kind }) => kind !== 'date').flatMap((prefix) => firstKeys(clinicId, prefix) ?? []),
    ...(born.length > 0 ? [sql`select id as parent_id, '' as key from patients where id in ${born}`] : []),
  ]
  if (parts.length === 0) return []
  const ranges = sql.join(
    parts.map((part) => sql`(${part})`),
    sql` union all `,
  )
  const found = await runSql<FoundPatient & { keys: WrappedKey[] | null }>(
    req,
    sql`with hits as (${ranges}),
        found as (select parent_id, min(key) as key from hits group by parent_id order by 2, 1 limit ${MOST_FOUND}),
        people as (
          select coalesce(p.merged_into_id, p.id) as id, min(found.key) as key
          from found join patients p on p.tenant_id = ${clinicId} and p.id = found.parent_id group by 1
        )
        select p.id, p.number, p.first_name as "firstName", p.last_name as "lastName", p.birth_date as "birthDate",
          p.phone, p.email, p.status,
          (select json_agg(json_build_object('id', k.id, 'wrapped', k.wrapped)) from patient_data_keys k
            where k.tenant_id = ${clinicId} and k.parent_id = p.id) as keys
        from people join patients p on p.tenant_id = ${clinicId} and p.id = people.id
        order by people.key, p.id`,
  )
  const hidden = await hiddenPatients(req)
  const seen = found.filter(({ id }) => !hidden.includes(id))
  return openRecords(
    req,
    'patients',
    seen.map(({ keys: _, ...patient }) => patient),
    seen.flatMap(({ keys }) => keys ?? []),
  )
}

type Born = { id: string; birthDate: string | null }

/** Several days share one blind index, so what it finds is opened and compared. */
async function bornOn(req: ReadRequest, clinicId: string, date: string | undefined): Promise<string[]> {
  const keys = date ? wantedKeys({ clinicId, collection: 'patients' }, 'date', date) : []
  if (!date || keys.length === 0) return []
  const rows = await runSql<Born>(
    req,
    sql`select p.id, p.birth_date as "birthDate" from patient_keys k
          join patients p on p.tenant_id = ${clinicId} and p.id = k.parent_id
        where k.tenant_id = ${clinicId} and k.kind = 'date' and k.key in ${keys}
        order by p.id limit ${MOST_OPENED}`,
  )
  return (await openRecords(req, 'patients', rows))
    .filter(({ birthDate }) => birthDate?.startsWith(date))
    .slice(0, MOST_FOUND)
    .map(({ id }) => id)
}

/**
 * The first keys that begin so; further words must each begin another part of the same patient's name. Phone numbers
 * and addresses are found whole, by their blind indexes.
 */
function firstKeys(clinicId: string, { kind, prefix, others = [] }: KeyPrefix): Statement | null {
  if (kind === 'phone' || kind === 'email') {
    const keys = wantedKeys({ clinicId, collection: 'patients' }, kind, prefix)
    return sql`select k.parent_id, k.key from patient_keys k
      where k.tenant_id = ${clinicId} and k.kind = ${kind} and k.key in ${keys}
      order by k.key limit ${MOST_FOUND * KEYS_PER_PATIENT}`
  }
  const fold = (text: string) => (kind === 'name' ? sql`search_text(${text})` : sql`${text}::text`)
  if (others.length === 0)
    return sql`${keysFrom(clinicId, kind, fold(prefix))} order by k.key limit ${MOST_FOUND * KEYS_PER_PATIENT}`
  const words = [prefix, ...others].map(
    (word, index) =>
      sql`select ${index}::int as word, part.parent_id, part.key from (${keysFrom(clinicId, kind, fold(word))}) part`,
  )
  return sql`select parent_id, min(key) filter (where word = 0) as key
    from (${sql.join(words, sql` union all `)}) part
    group by parent_id having count(distinct word) = ${words.length} order by 2 limit ${MOST_FOUND}`
}

/** Comparisons instead of LIKE, which row-level security would only let run after reading every row. */
const keysFrom = (clinicId: string, kind: KeyPrefix['kind'], start: Statement): Statement =>
  sql`select k.parent_id, k.key from patient_keys k
    where k.tenant_id = ${clinicId} and k.kind = ${kind} and k.key >= ${start} and k.key < ${start} || chr(1114111)`

type Statement = ReturnType<typeof sql>
