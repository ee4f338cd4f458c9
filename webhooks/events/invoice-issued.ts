import { defineEvent } from '@/webhooks/define-event'
import { invoiceData, invoiceExample } from '@/webhooks/shapes/invoice'

export const invoiceIssued = defineEvent({
  type: 'invoice.issued',
  summary: 'An invoice got its number and can no longer be changed.',
  data: invoiceData,
  example: invoiceExample,
})
