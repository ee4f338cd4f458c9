import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { enqueue } from '@/src/jobs/enqueue'
import { exportPatient } from '@/src/patient-data/export/export-patient-job'
import { lockPatient } from '@/src/patient-data/requests/lock-patient'
import { auditStep, callerId, noteRequest } from '@/src/patient-data/requests/note-request'
import type { PatientRequest } from '@/src/payload-types'

/** How long an archive can be fetched, and how many are made for one patient in a day. */
const HOURS = 24
const MOST_A_DAY = 5

/** Asks for everything about a patient. A job makes it; only whoever asked can fetch it. */
export const askForExport = (
  req: PayloadRequest,
  { patient: id, reason }: { patient: unknown; reason: string | null },
): Promise<PatientRequest> =>
  inTransaction(req, async () => {
    if (!callerId(req)) throw refuse('forbidden')
    const patient = await lockPatient(req, id)
    const [{ made = 0 } = {}] = await runSql<{ made: number }>(
      req,
      sql`select count(*)::int as made from patient_requests where patient_id = ${patient.id} and kind = 'export'
            and created_at > now() - interval '1 day'`,
    )
    if (made >= MOST_A_DAY)
      throw refuse('rate_limited', { message: 'This patient was exported often enough today.' })
    const request = await noteRequest(req, { patient: patient.id, kind: 'export', status: 'working', reason })
    await auditStep(req, { action: 'request-export', patient: patient.id })
    await enqueue(req, exportPatient, { request: request.id, hours: HOURS })
    return request
  })
