import { defineEvent } from '@/webhooks/define-event'
import { invoiceData, invoiceExample } from '@/webhooks/shapes/invoice'

export const invoiceVoided = defineEvent({
  type: 'invoice.voided',
  summary: 'An issued invoice was declared void; its number stays taken.',
  data: invoiceData,
  example: { ...invoiceExample, status: 'void', balanceMinor: 0 },
})
