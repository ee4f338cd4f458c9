import { z } from 'zod'
import { recordAudit } from '@/src/audit/record'
import { defineJob } from '@/src/jobs/define-job'
import { openFile } from '@/src/uploads/open-file'
import { uploadStore } from '@/src/uploads/upload-store'
import { isInfected } from '@/src/uploads/virus-scanner'

/**
 * Lets a new file out of quarantine once the scanner has found nothing in it. A file with something in it is removed
 * and its record stays, so that people see what became of it. Until there is a verdict nobody can open the file.
 */
export const checkDocument = defineJob({
  name: 'check-document',
  data: z.object({ document: z.string() }),
  concurrency: 2,
  retries: { limit: 50, firstDelaySeconds: 5, highestDelaySeconds: 900 },
  handler: async ({ payload, req, data }) => {
    const document = await payload.findByID({
      collection: 'documents',
      id: data.document,
      req,
      disableErrors: true,
      showHiddenFields: true,
    })
    if (!document?.filename || document.virusCheck !== 'pending') return
    const content = await openFile(document)
    if (!content) throw new Error('A file that waits for the scanner is not there')
    const found = await isInfected(content)
    await payload.update({
      collection: 'documents',
      id: document.id,
      data: { virusCheck: found ? 'infected' : 'clean' },
      req,
    })
    if (!found) return
    await uploadStore().remove(document.filename)
    await recordAudit(req, {
      action: 'quarantine',
      entity: 'documents',
      entityIds: [document.id],
      patient: document.patient ? String(document.patient) : null,
      outcome: 'denied',
      reason: 'The virus scanner found something in this file',
    })
  },
})
