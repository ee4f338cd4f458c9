import { defineEvent } from '@/webhooks/define-event'
import { minorUnits } from '@/webhooks/shapes/fields'
import { paymentData, paymentExample } from '@/webhooks/shapes/payment'

export const paymentRefunded = defineEvent({
  type: 'payment.refunded',
  summary: 'Money of a payment was given back, all of it or a part.',
  data: paymentData.extend({ nowRefundedMinor: minorUnits }),
  example: { ...paymentExample, refundedMinor: 50_000, nowRefundedMinor: 50_000 },
})
