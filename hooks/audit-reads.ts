import type { CollectionAfterOperationHook } from 'payload'
import { patientOf } from '@/hooks/audit-writes'
import { recordRead } from '@/src/audit/record'
import { isHealthSubject } from '@/src/domain/permissions'

const READS = new Set(['find', 'findByID', 'findVersions', 'findVersionByID', 'findDistinct', 'count'])

/** One audit entry for each read of health data that a caller asked for, through whichever door it came. */
export const auditReads: CollectionAfterOperationHook = async ({
  collection,
  operation,
  overrideAccess,
  req,
  result,
}) => {
  if (overrideAccess || !READS.has(operation) || !isHealthSubject(collection.slug)) return result
  const docs = docsOf(result)
  await recordRead(req, {
    action: operation === 'findByID' ? 'read' : operation === 'find' ? 'list' : operation,
    entity: collection.slug,
    entityIds: docs.map(({ id }) => String(id)),
    patient: docs.length === 1 && docs[0] ? patientOf(collection.slug, docs[0]) : null,
  })
  return result
}

function docsOf(result: unknown): Record<string, unknown>[] {
  if (!result || typeof result !== 'object') return []
  if ('docs' in result) return result.docs as Record<string, unknown>[]
  if ('id' in result) return [result as Record<string, unknown>]
  return []
}
