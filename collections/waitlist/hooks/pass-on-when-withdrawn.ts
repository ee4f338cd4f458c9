import type { CollectionAfterChangeHook } from 'payload'
import { endOfferJob } from '@/collections/waitlist/operations/waitlist-jobs'
import { enqueue } from '@/src/jobs/enqueue'
import type { Waitlist } from '@/src/payload-types'

/** Once all who had an offer have withdrawn, the next ones need not wait until it has run out. */
export const passOnWhenWithdrawn: CollectionAfterChangeHook<Waitlist> = async ({ doc, previousDoc, req }) => {
  if (doc.status !== 'withdrawn' || previousDoc?.status !== 'offered') return doc
  const { offer } = await req.payload.findByID({
    collection: 'waitlist',
    id: doc.id,
    select: { offer: true },
    depth: 0,
    showHiddenFields: true,
    req,
  })
  if (offer) await enqueue(req, endOfferJob, { offer })
  return doc
}
