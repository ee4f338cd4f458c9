import { createLocalReq, type Payload } from 'payload'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { runSql, sql } from '@/src/database/sql'
import { defineJob } from '@/src/jobs/define-job'
import { forEachClinic } from '@/src/jobs/for-each-clinic'
import { auditStep, noteRequest } from '@/src/patient-data/requests/note-request'
import { clinicYears } from '@/src/patient-data/retention/clinic-years'
import type { ClinicContext } from '@/src/request-context'

/** Proposals that one person can look through; the next ones come the next day. */
const MOST_AT_ONCE = 200

/**
 * Proposes the records whose time is over to those who decide. Nothing is erased by itself, and nothing is proposed
 * that is under a legal hold, was proposed already, was kept by somebody until later, or was erased but for what the law
 * keeps until later.
 */
export const proposeRetention = defineJob({
  name: 'propose-retention',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '50 3 * * *' },
  timeoutSeconds: 1_800,
  handler: ({ payload, signal }) => forEachClinic(payload, (clinic) => propose(payload, clinic), signal),
})

async function propose(payload: Payload, clinic: ClinicContext): Promise<void> {
  const req = await createLocalReq({}, payload)
  const years = await clinicYears(req, clinic)
  if (!years) return
  const today = Temporal.Now.plainDateISO(clinic.timezone)
  // Visits of the day itself are still within the time.
  const before = today.subtract({ years: years.records }).add({ days: 1 }).toString()
  const due = await runSql<{ id: string; last: string }>(req, overdue(clinic, before))
  for (const { id, last } of due) {
    const outcome = { lastTreatment: last, years: years.records }
    await noteRequest(req, { patient: id, kind: 'retention', status: 'proposed', outcome })
    await auditStep(req, { action: 'propose-erasure', patient: id })
  }
}

/** Patients with nothing since a day. What was never treated counts from when it was written down. */
const overdue = ({ id: clinicId, timezone }: ClinicContext, before: string) => sql`
  select p.id, to_char(l.at at time zone ${timezone}, 'YYYY-MM-DD') as last
  from patients p cross join lateral (select greatest(p.created_at,
      (select max(starts_at) from appointments a where a.tenant_id = p.tenant_id and a.patient_id = p.id
        and a.status not in ('cancelled', 'no_show')),
      (select max(a.starts_at) from appointments_rels r join appointments a on a.tenant_id = r.tenant_id
        and a.id = r.parent_id where r.tenant_id = p.tenant_id and r.path = 'attendees' and r.patients_id = p.id),
      (select max(coalesce(n.signed_at, n.created_at)) from notes n
        where n.tenant_id = p.tenant_id and n.patient_id = p.id),
      (select max(d.created_at) from documents d where d.tenant_id = p.tenant_id and d.patient_id = p.id)
    ) as at) l
  where p.tenant_id = ${clinicId} and p.status not in ('merged', 'erased') and p.held_at is null
    and p.created_at < ${before}::timestamp at time zone ${timezone}
    and l.at < ${before}::timestamp at time zone ${timezone}
    and not exists (select from patient_requests r where r.tenant_id = p.tenant_id and r.patient_id = p.id
      and (r.kind = 'retention' and (r.status = 'proposed' or (r.status = 'kept' and r.until > now()))
        or r.kind = 'erasure' and r.status = 'partly_done' and exists (
          select from jsonb_array_elements(r.outcome -> 'kept') k
          where (k ->> 'until')::date > (now() at time zone ${timezone})::date)))
  order by l.at, p.id limit ${MOST_AT_ONCE}`
