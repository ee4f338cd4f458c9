import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '@/src/access/principal'
import { followUp } from '@/src/framework/follow-up'
import type { Payment } from '@/src/payload-types'

/** Lets what a patient holds count again which of its visits were used, in the same transaction. */
export const countCredit: CollectionAfterChangeHook<Payment> = async ({ data, doc, previousDoc, req }) => {
  if (!data.credit || data.status === previousDoc?.status) return doc
  await req.payload.update({
    collection: 'patient-credits',
    id: idOf(data.credit),
    data: {},
    depth: 0,
    req: followUp(req),
  })
  return doc
}
