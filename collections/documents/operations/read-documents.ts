import type { Access } from 'payload'
import { isAllowed } from '@/src/access/principal'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

/** Like any record; a file of another clinic answers like one that never existed. */
export const readDocuments: Access = async ({ data, isReadingStaticFile, req }) => {
  const clinic = currentClinic()
  if (!clinic || !isAllowed(req.user, 'read', 'documents')) return false
  if (!isReadingStaticFile) return true
  const filename = String(data?.filename ?? '')
  const found = await runSql(
    req,
    sql`select 1 from documents where tenant_id = ${clinic.id} and filename = ${filename}`,
  )
  if (found.length === 0) throw refuse('not_found')
  return true
}
