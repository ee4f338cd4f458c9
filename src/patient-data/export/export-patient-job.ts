import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { makeBackupKey } from '@/src/backup/backup-key'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { defineJob, type JobRun } from '@/src/jobs/define-job'
import { archiveOfPatient } from '@/src/patient-data/export/archive-of-patient'
import { exportFile, writeSealedFile } from '@/src/patient-data/export/export-files'
import { lockPatient } from '@/src/patient-data/requests/lock-patient'
import { currentClinic } from '@/src/request-context'

const data = z.object({ request: z.string(), hours: z.number() })

/** Makes the archive somebody asked for. Whoever asked sees in the request when it is ready. */
export const exportPatient = defineJob({
  name: 'export-patient',
  data,
  timeoutSeconds: 1_800,
  retries: { limit: 2, firstDelaySeconds: 10 },
  handler: async (run) => {
    const { payload, req, data: input } = run
    const request = await payload.findByID({
      collection: 'patient-requests',
      id: input.request,
      depth: 0,
      disableErrors: true,
      req,
    })
    if (request?.status !== 'working') return
    const name = `${randomUUID()}.zip.age`
    try {
      await makeArchive(run, { patient: String(request.patient), name })
    } catch (error) {
      await rm(exportFile(name), { force: true })
      if (run.isLastAttempt) await markFailed(run)
      throw error
    }
  },
})

async function makeArchive(
  { data: input, req, payload, signal }: JobRun<z.output<typeof data>>,
  { name, patient }: { name: string; patient: string },
): Promise<void> {
  const clinic = currentClinic()
  if (!clinic) throw new Error('An export needs a clinic')
  const key = await makeBackupKey()
  const { subject } = await inTransaction(req, () => lockPatient(req, patient))
  const now = new Date()
  await writeSealedFile(name, key, archiveOfPatient(req, { clinic, subject, now, signal }))
  await inTransaction(req, async () => {
    // Whoever erased the patient meanwhile has ended this export.
    await lockPatient(req, patient)
    const [open] = await runSql(
      req,
      sql`select 1 from patient_requests where id = ${input.request} and status = 'working'`,
    )
    if (!open) throw new Error('The export was ended meanwhile')
    await payload.update({
      collection: 'patient-requests',
      id: input.request,
      data: {
        status: 'ready',
        file: name,
        fileKey: key,
        fetches: 0,
        until: new Date(now.getTime() + input.hours * 3_600_000).toISOString(),
      },
      depth: 0,
      req,
    })
  })
}

const markFailed = ({ data: input, req }: JobRun<z.output<typeof data>>): Promise<unknown> =>
  runSql(
    req,
    sql`update patient_requests set status = 'failed' where id = ${input.request} and status = 'working'`,
  )
