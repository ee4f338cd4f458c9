import type { PayloadRequest } from 'payload'
import { recordRead } from '@/src/audit/record'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { openSealedFile } from '@/src/patient-data/export/export-files'
import { callerId } from '@/src/patient-data/requests/note-request'
import { currentClinic } from '@/src/request-context'

/** A download may break off, so there are a few tries. */
const MOST_FETCHES = 3

/**
 * The archive for the one who asked for it, a few times within its day. Another person's request answers like one that
 * never existed.
 */
export async function fetchExport(req: PayloadRequest, id: unknown): Promise<ReadableStream> {
  const clinic = currentClinic()
  const caller = callerId(req)
  if (!clinic || !caller || !isUuid(id)) throw refuse('not_found')
  const [own] = await runSql<{ patient: string; status: string }>(
    req,
    sql`select patient_id as patient, status from patient_requests where tenant_id = ${clinic.id} and id = ${id}
          and kind = 'export' and requested_by_id = ${caller}`,
  )
  if (!own) throw refuse('not_found')
  if (own.status === 'working') throw refuse('conflict', { message: 'The archive is still being made.' })
  const [taken] = await runSql<{ file: string }>(
    req,
    sql`update patient_requests set fetches = fetches + 1 where tenant_id = ${clinic.id} and id = ${id}
          and status = 'ready' and until > now() and fetches < ${MOST_FETCHES} returning file`,
  )
  if (!taken) throw refuse('link_expired')
  const { fileKey } = await req.payload.findByID({
    collection: 'patient-requests',
    id,
    depth: 0,
    overrideAccess: true,
    showHiddenFields: true,
    req,
  })
  const content = fileKey ? await openSealedFile(taken.file, fileKey) : null
  if (!content) throw refuse('link_expired')
  await recordRead(req, {
    action: 'export',
    entity: 'patients',
    entityIds: [own.patient],
    patient: own.patient,
  })
  return content as unknown as ReadableStream
}
