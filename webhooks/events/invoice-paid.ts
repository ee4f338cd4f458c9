import { defineEvent } from '@/webhooks/define-event'
import { invoiceData, invoiceExample } from '@/webhooks/shapes/invoice'

export const invoicePaid = defineEvent({
  type: 'invoice.paid',
  summary: 'Nothing is left to pay of an invoice. Told again when it is paid anew after a refund.',
  data: invoiceData,
  example: { ...invoiceExample, status: 'paid', paidMinor: 168_000, balanceMinor: 0 },
})
