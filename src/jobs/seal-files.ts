import { createLocalReq, type Payload } from 'payload'
import { z } from 'zod'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { defineJob } from '@/src/jobs/define-job'
import { forEachClinic } from '@/src/jobs/for-each-clinic'
import { log } from '@/src/logger'
import { newFileKey, sealFile } from '@/src/uploads/file-cipher'
import { fileOf, readStored } from '@/src/uploads/file-store'
import { isStoredSealed } from '@/src/uploads/open-file'
import { uploadStore } from '@/src/uploads/upload-store'

const BATCH = 50

/**
 * Seals files that were stored before files were sealed. The key is committed first, then the file is replaced, then the
 * record says so: stopped at any point, it goes on from there, and the file can be opened all the time.
 */
export const sealFiles = defineJob({
  name: 'seal-files',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '0 3 * * *' },
  timeoutSeconds: 12 * 3_600,
  handler: ({ payload, signal }) => sealStoredFiles(payload, signal),
})

export const sealStoredFiles = (payload: Payload, signal?: AbortSignal): Promise<void> =>
  forEachClinic(
    payload,
    async ({ id: clinic, slug }) => {
      let [last, done] = ['00000000-0000-0000-0000-000000000000', 0]
      for (;;) {
        const rows = await runSql<{ id: string }>(
          { payload, transactionID: undefined },
          sql`select id::text from documents where tenant_id = ${clinic} and file_sealed is not true
              and filename is not null and id > ${last}::uuid order by id limit ${BATCH}`,
        )
        for (const { id } of rows) {
          signal?.throwIfAborted()
          if (await sealOne(payload, id)) done += 1
          last = id
        }
        if (rows.length < BATCH) break
      }
      if (done > 0) log.info({ msg: 'Files were sealed', clinic: slug, files: done })
    },
    signal,
  )

async function sealOne(payload: Payload, id: string): Promise<boolean> {
  const fileKey = await keyOf(payload, id)
  const req = await createLocalReq({}, payload)
  return inTransaction(req, async () => {
    // Whoever removes the record waits, so that its file is not put back after it.
    const [row] = await runSql<{ filename: string }>(
      req,
      sql`select filename from documents where id = ${id} for update`,
    )
    const stored = row ? await uploadStore().get(row.filename) : null
    if (!row || !stored || !fileKey) return false
    if (!(await isStoredSealed(stored)))
      await uploadStore().put(row.filename, fileOf(sealFile(fileKey, await readStored(stored))))
    await runSql(req, sql`update documents set file_sealed = true where id = ${id}`)
    return true
  })
}

/** The key of a document's file, made and committed when there is none. */
async function keyOf(payload: Payload, id: string): Promise<string | null> {
  const req = await createLocalReq({}, payload)
  return inTransaction(req, async () => {
    await runSql(req, sql`select 1 from documents where id = ${id} for update`)
    const document = await payload.findByID({
      ...{ collection: 'documents', id, depth: 0, req, disableErrors: true },
      showHiddenFields: true,
    })
    if (!document) return null
    if (document.fileKey) return document.fileKey
    const fileKey = newFileKey()
    await payload.db.updateOne({
      collection: 'documents',
      id,
      data: { fileKey, updatedAt: document.updatedAt },
      req,
      returning: false,
    })
    return fileKey
  })
}
