import type { PayloadRequest } from 'payload'
import { tidyEmail, tidyText } from '@/collections/patients/operations/tidy-text'
import { runSql, sql } from '@/src/database/sql'
import { phoneReadings } from '@/src/domain/patients/phone-readings'
import { isSimilarName } from '@/src/domain/patients/similar-name'
import { type LookupKind, wantedKeys } from '@/src/encryption/lookup-keys'
import { openRecords } from '@/src/encryption/open-records'
import { hiddenPatients } from '@/src/patient-data/restricted-patients'
import { currentClinic } from '@/src/request-context'

/** What is known of somebody; values of any other type than text are passed over. */
export type PersonHints = {
  firstName?: unknown
  lastName?: unknown
  birthDate?: unknown
  phone?: unknown
  email?: unknown
}
export type DuplicateReason = 'birth_date_and_name' | 'phone' | 'email'
export type LikelyDuplicate = { id: string; number: string; reasons: DuplicateReason[] }

type Candidate = {
  id: string
  number: string
  first_name: string
  last_name: string
  birthDate: string | null
  has_birthday: boolean
  has_phone: boolean
  has_email: boolean
}

/** Fewer digits than this are shared by too many numbers. */
const TELLING_DIGITS = 7
const MOST = 10

/** Patients of the clinic who may be the same person: born on the same day with a similar name, or reached alike. */
export async function findLikelyDuplicates(
  req: PayloadRequest,
  hints: PersonHints,
): Promise<LikelyDuplicate[]> {
  const clinic = currentClinic()
  const birthDate = asText(hints.birthDate)
  const phone = asText(hints.phone)
  const email = tidyEmail(asText(hints.email))
  if (!clinic || (!birthDate && !phone && !email)) return []
  const said = keysSaid(clinic.id, { birthDate, phone, email })
  if (said.length === 0) return []
  const candidates = await runSql<Candidate>(
    req,
    sql`with said as (
          select kind, key from json_to_recordset(${JSON.stringify(said)}::json) as said(kind text, key text)
        ), found as (
          select k.parent_id, bool_or(k.kind = 'date') as has_birthday, bool_or(k.kind = 'phone') as has_phone,
            bool_or(k.kind = 'email') as has_email
          -- The fence makes the database ask its index for each key, instead of reading all keys of the clinic.
          from said, lateral (select own.parent_id, own.kind from patient_keys own
            where own.tenant_id = ${clinic.id} and own.kind = said.kind and own.key = said.key offset 0) k
          group by k.parent_id limit 200
        )
        select p.id, p.number, p.first_name, p.last_name, p.birth_date as "birthDate", found.has_birthday, found.has_phone, found.has_email
        from found join patients p on p.tenant_id = ${clinic.id} and p.id = found.parent_id
        order by p.created_at desc`,
  )
  const name = `${asText(hints.firstName)} ${asText(hints.lastName)}`
  // Several days share one blind index, so the dates themselves are compared.
  for (const candidate of await openRecords(req, 'patients', candidates))
    candidate.has_birthday &&= candidate.birthDate === birthDate
  const hidden = await hiddenPatients(req)
  return candidates
    .filter(({ id }) => !hidden.includes(id))
    .map((candidate) => ({ id: candidate.id, number: candidate.number, reasons: reasonsOf(candidate, name) }))
    .filter(({ reasons }) => reasons.length > 0)
    .slice(0, MOST)
}

type Said = { birthDate: string; phone: string; email: string }

function keysSaid(clinicId: string, { birthDate, phone, email }: Said): { kind: LookupKind; key: string }[] {
  const keys = (kind: LookupKind, value: string) =>
    wantedKeys({ clinicId, collection: 'patients' }, kind, value).map((key) => ({ kind, key }))
  return [
    ...(birthDate ? keys('date', birthDate) : []),
    ...(email ? keys('email', email) : []),
    ...phoneReadings(phone)
      .filter((reading) => reading.length >= TELLING_DIGITS)
      .flatMap((reading) => keys('phone', reading)),
  ]
}

function reasonsOf(candidate: Candidate, name: string): DuplicateReason[] {
  const reasons: DuplicateReason[] = []
  if (candidate.has_birthday && isSimilarName(name, `${candidate.first_name} ${candidate.last_name}`))
    reasons.push('birth_date_and_name')
  if (candidate.has_phone) reasons.push('phone')
  if (candidate.has_email) reasons.push('email')
  return reasons
}

const asText = (value: unknown): string => (typeof value === 'string' ? tidyText(value) : '')
