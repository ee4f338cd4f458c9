import type { PayloadRequest } from 'payload'
import { requirePermission } from '@/src/access/require-permission'
import { recordRead } from '@/src/audit/record'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { isHidden } from '@/src/patient-data/restricted-patients'
import type { Consent } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

export type CurrentConsent = Pick<
  Consent,
  'id' | 'purpose' | 'granted' | 'textVersion' | 'channel' | 'recordedAt'
>

type Row = { patient: string } & { [Name in keyof CurrentConsent]: CurrentConsent[Name] | null }

/** What a patient agrees to today: the latest word on each purpose. */
export async function currentConsents(req: PayloadRequest, patient: unknown): Promise<CurrentConsent[]> {
  requirePermission(req, 'read', 'consents')
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  if (!isUuid(patient) || (await isHidden(req, patient))) throw refuse('not_found')
  const rows = await runSql<Row>(
    req,
    sql`select person.id as patient, latest.* from patients person
        left join lateral (
          select distinct on (c.purpose) c.id, c.purpose, c.granted, c.text_version as "textVersion", c.channel,
            c.recorded_at as "recordedAt"
          from consents c where c.tenant_id = ${clinic.id} and c.patient_id = ${patient}
          order by c.purpose, c.recorded_at desc, c.created_at desc, c.id desc
        ) latest on true
        where person.tenant_id = ${clinic.id} and person.id = ${patient}`,
  )
  if (rows.length === 0) throw refuse('not_found')
  const docs = rows.flatMap(({ patient: _patient, ...consent }) =>
    consent.id
      ? [{ ...consent, recordedAt: new Date(String(consent.recordedAt)).toISOString() } as CurrentConsent]
      : [],
  )
  await recordRead(req, { action: 'list', entity: 'consents', entityIds: docs.map(({ id }) => id), patient })
  return docs
}
