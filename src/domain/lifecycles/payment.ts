import { defineLifecycle, type StateOf } from '@/src/domain/lifecycles/lifecycle'

/**
 * A failed card payment can still succeed: the patient tries another card within the same payment, and the
 * vendor's messages may also arrive out of order. A payment refunded in part stays `succeeded`.
 */
export const paymentLifecycle = defineLifecycle({
  states: ['pending', 'succeeded', 'failed', 'refunded'],
  initial: 'pending',
  transitions: {
    pending: { succeed: 'succeeded', fail: 'failed' },
    succeeded: { refund: ['succeeded', 'refunded'] },
    failed: { succeed: 'succeeded' },
    refunded: {},
  },
})

export type PaymentStatus = StateOf<typeof paymentLifecycle>
