import { defineEvent } from '@/webhooks/define-event'
import { paymentData, paymentExample } from '@/webhooks/shapes/payment'

export const paymentReceived = defineEvent({
  type: 'payment.received',
  summary: 'Money for an invoice or as a deposit has come.',
  data: paymentData,
  example: paymentExample,
})
