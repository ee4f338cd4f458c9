import type {
  BasePayload,
  CollectionBeforeOperationHook,
  FlattenedField,
  PayloadRequest,
  Where,
} from 'payload'
import { patientPath } from '@/src/access/hide-restricted'
import { fieldsOnPath } from '@/src/fields/fields-on-path'
import { sortedPaths } from '@/src/fields/sorted-paths'
import { refuse } from '@/src/framework/refuse'
import { hiddenFromReading, hiddenPatients, seesRestricted } from '@/src/patient-data/restricted-patients'

type Query = { field?: string; overrideAccess?: boolean; sort?: string | string[]; where?: Where }
type Hop = { path: string; to: 'patient' | 'record' }

/**
 * A question about a record that others may see must not be answered by one that they may not: whoever asks for the
 * visits whose attendees are called so would learn it of a restricted patient. Conditions that lead to patients, or
 * into their records, hold of those the caller sees only. An order cannot be limited like that and is refused.
 */
export const leaveOutRestricted: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  const { field, overrideAccess, sort, where } = args as Query
  if (overrideAccess || seesRestricted(req.user)) return args
  const hopsOn = (path: string): Hop[] => patientHops(collection.flattenedFields, path, req.payload)
  // By the id of a patient, which stands in the record, an order tells nothing.
  const leadsFurther = (path: string): boolean =>
    hopsOn(path).some((hop) => hop.path !== path.replaceAll('__', '.'))
  const order = [...sortedPaths(sort), ...(field ? [field] : [])].find(leadsFurther)
  if (order) throw refuse('validation_failed', { message: `The following path cannot be queried: ${order}` })
  if (!where || Object.keys(where).length === 0) return args
  const isWriting = operation === 'update' || operation === 'delete'
  const hidden = await (isWriting ? hiddenPatients : hiddenFromReading)(req as PayloadRequest)
  return hidden.length === 0 ? args : { ...args, where: limited(where, hopsOn, hidden) }
}

/** Where a path leads to patients or into records of theirs; the record's own patient is looked after by its access. */
function patientHops(fields: FlattenedField[], path: string, payload: BasePayload): Hop[] {
  const names = path.replaceAll('__', '.').split('.')
  return fieldsOnPath(fields, path, payload).flatMap((field, index): Hop[] => {
    if (field.type !== 'relationship' && field.type !== 'upload') return []
    const here = names.slice(0, index + 1).join('.')
    const isInside = names.length > index + 1
    return [field.relationTo].flat().flatMap((slug): Hop[] => {
      if (slug === 'patients') return here === 'patient' ? [] : [{ path: here, to: 'patient' }]
      const leads = patientPath(payload.collections[slug as 'notes'].config) === 'patient'
      return leads && isInside ? [{ path: here, to: 'record' }] : []
    })
  })
}

function limited(where: Where, hopsOn: (path: string) => Hop[], hidden: string[]): Where {
  const conditions = Object.entries(where).map(([key, condition]): Where => {
    if (Array.isArray(condition)) return { [key]: condition.map((one) => limited(one, hopsOn, hidden)) }
    const asked: Where = { [key]: condition }
    const limits = hopsOn(key).map((hop) => limitOf(hop, hidden))
    return limits.length === 0 ? asked : { and: [asked, ...limits] }
  })
  return { and: conditions }
}

const limitOf = ({ path, to }: Hop, hidden: string[]): Where =>
  to === 'patient'
    ? { [path]: { not_in: hidden } }
    : { or: [{ [`${path}.patient`]: { exists: false } }, { [`${path}.patient`]: { not_in: hidden } }] }
