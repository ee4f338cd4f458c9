import type { CollectionAfterChangeHook } from 'payload'
import { afterCommit } from '@/src/database/after-commit'
import { businessMetrics, isPaymentEnd, isVisitEnd } from '@/src/metrics/business-metrics'
import { currentContext } from '@/src/request-context'

/** Counts bookings and how visits end, once they are stored. */
export const countVisits: CollectionAfterChangeHook = async ({ doc, operation, previousDoc, req }) => {
  const door = req.payloadAPI === 'GraphQL' ? 'graphql' : (currentContext()?.channel ?? 'script')
  const hasEnded = doc.status !== previousDoc?.status && isVisitEnd(doc.status)
  if (operation === 'create' || hasEnded)
    await afterCommit(req, () => {
      const { bookings, visitsEnded } = businessMetrics()
      if (operation === 'create') bookings.inc({ door })
      if (hasEnded) visitsEnded.inc({ outcome: doc.status })
    })
  return doc
}

/** Counts payments that succeeded or failed, once that is stored. */
export const countPayments: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const { status } = doc
  if (status !== previousDoc?.status && isPaymentEnd(status))
    await afterCommit(req, () => businessMetrics().payments.inc({ outcome: status }))
  return doc
}
