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
  // Payload would ask for the folder by a field that there is none of.
  const hasFolders = req.payload.collections.documents.config.flattenedFields.some(isFolder)
  if (req.searchParams?.has('prefix') && !hasFolders) throw refuse('not_found')
  const filename = String(data?.filename ?? '')
  const found = await runSql(
    req,
    sql`select 1 from documents where tenant_id = ${clinic.id} and filename = ${filename}`,
  )
  if (found.length === 0) throw refuse('not_found')
  return true
}

const isFolder = ({ name }: { name: string }): boolean => name === 'prefix'
