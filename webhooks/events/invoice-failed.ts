import { defineEvent } from '@/webhooks/define-event'
import { id } from '@/webhooks/shapes/fields'
import { invoiceData, invoiceExample } from '@/webhooks/shapes/invoice'

export const invoiceFailed = defineEvent({
  type: 'invoice.failed',
  summary: 'A payment of an invoice failed; the invoice stays open.',
  data: invoiceData.extend({ payment: id }),
  example: { ...invoiceExample, payment: '01988f31-2bc4-7a1d-9e02-4f3e2d1c0b9a' },
})
