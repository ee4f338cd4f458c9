import type { PayloadRequest } from 'payload'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import type { ConsentPurpose } from '@/src/domain/patient-rights/consent-purposes'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

export type GivenConsent = {
  id: string
  purpose: ConsentPurpose
  textVersion: string
  textHash: string | null
  language: string | null
  recordedAt: string
}

type Row = GivenConsent & { granted: boolean | null; isRestricted: boolean }

/**
 * To be called when a consent is used, not when the use is planned: refuses with `consent_missing` unless the patient's
 * latest word on the purpose is yes. Nothing is done with the record of somebody who is restricted.
 */
export async function requireConsent(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  { patient, purpose }: { patient: unknown; purpose: ConsentPurpose },
): Promise<GivenConsent> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  if (!isUuid(patient)) throw refuse('not_found')
  const [row] = await runSql<Row>(
    req,
    sql`select latest.*, p.restricted_at is not null as "isRestricted" from patients p
        left join lateral (
          select c.id, c.purpose, c.granted, c.text_version as "textVersion", c.text_hash as "textHash", c.language,
            to_char(c.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"
          from consents c
          where c.tenant_id = ${clinic.id} and c.patient_id = p.id and c.purpose::text = ${purpose}
          order by c.recorded_at desc, c.created_at desc, c.id desc limit 1
        ) latest on true
        where p.tenant_id = ${clinic.id} and p.id = ${patient} and p.status not in ('merged', 'erased')`,
  )
  if (!row) throw refuse('not_found')
  const { granted, isRestricted, ...consent } = row
  if (isRestricted) throw refuse('restricted')
  if (!granted) throw refuse('consent_missing', { purpose })
  return consent
}
