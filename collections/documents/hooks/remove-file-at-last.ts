import type { CollectionBeforeDeleteHook } from 'payload'
import { afterCommit } from '@/src/database/after-commit'
import { runSql, sql } from '@/src/database/sql'
import { currentClinic } from '@/src/request-context'
import { uploadStore } from '@/src/uploads/upload-store'

/** A file goes only when its record is gone for good. */
export const removeFileAtLast: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const clinic = currentClinic()?.id ?? null
  const [row] = await runSql<{ filename: string | null }>(
    req,
    sql`select filename from documents where tenant_id = ${clinic}::uuid and id = ${String(id)}::uuid`,
  )
  const filename = row?.filename
  if (filename) await afterCommit(req, () => uploadStore().remove(filename))
}
