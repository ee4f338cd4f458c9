import { isDeepStrictEqual } from 'node:util'
import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { idOf } from '@/src/access/principal'
import { recordAudit } from '@/src/audit/record'

const UNINTERESTING = new Set(['updatedAt', 'createdAt', 'id', 'tenant'])

/** One audit entry for each record written, in the same transaction, with the names of what changed. */
export const auditWrites: CollectionAfterChangeHook = async ({
  collection,
  context,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (collection.slug.startsWith('payload-')) return doc
  await recordAudit(req, {
    action: typeof context.auditAction === 'string' ? context.auditAction : operation,
    entity: collection.slug,
    entityIds: [String(doc.id)],
    patient: patientOf(collection.slug, doc),
    reason: typeof context.auditReason === 'string' ? context.auditReason : null,
    fields: changedFields(doc, operation === 'create' ? {} : previousDoc),
    ...(collection.slug === 'emergency-looks' ? { breakGlass: String(doc.id) } : {}),
  })
  return doc
}

export const auditDeletes: CollectionAfterDeleteHook = async ({ collection, doc, req }) => {
  if (collection.slug.startsWith('payload-')) return doc
  await recordAudit(req, {
    action: 'delete',
    entity: collection.slug,
    entityIds: [String(doc.id)],
    patient: patientOf(collection.slug, doc),
  })
  return doc
}

/** The patient a record is about, if any. */
export function patientOf(slug: string, doc: Record<string, unknown>): string | null {
  if (slug === 'patients') return String(doc.id)
  const { patient } = doc as { patient?: string | { id: string } | null }
  return patient ? idOf(patient) : null
}

// Fields the caller may not read are missing from the result, and could not have been changed by them.
const changedFields = (doc: Record<string, unknown>, before: Record<string, unknown>): string[] =>
  Object.keys(doc).filter(
    (name) => !UNINTERESTING.has(name) && !isDeepStrictEqual(plain(doc[name]), plain(before?.[name])),
  )

// Two readings of one value may differ in class only (dates, undefined members).
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)))
