import type { CollectionBeforeDeleteHook } from 'payload'
import { putBack, removeFile, setAside } from '@/collections/documents/operations/set-aside'
import { afterCommit, afterRollback } from '@/src/database/after-commit'
import { runSql, sql } from '@/src/database/sql'
import { currentClinic } from '@/src/request-context'

/**
 * Payload removes the file before the record. Set aside it is out of Payload's reach, and goes only when the record
 * is gone for good.
 */
export const keepFileUntilRemoved: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const clinic = currentClinic()?.id ?? null
  const [row] = await runSql<{ filename: string | null }>(
    req,
    sql`select filename from documents where tenant_id = ${clinic}::uuid and id = ${String(id)}::uuid`,
  )
  const filename = row?.filename
  if (!filename) return
  await afterRollback(req, () => putBack(filename))
  await afterCommit(req, () => removeFile(filename))
  await setAside(filename)
}
