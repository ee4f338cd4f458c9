import type { Endpoint } from 'payload'
import { receiptDocument } from '@/collections/payments/operations/receipt-document'
import { idOf } from '@/src/access/principal'
import { pdfAnswer } from '@/src/billing/pdf-answer'
import { renderReceiptPdf } from '@/src/documents/receipt-pdf'
import { findReadable } from '@/src/framework/find-readable'
import { refuse } from '@/src/framework/refuse'

export const receiptEndpoint: Endpoint = {
  path: '/:id/receipt.pdf',
  method: 'get',
  handler: async (req) => {
    const payment = await findReadable(req, 'payments', req.routeParams?.id)
    if (payment.status !== 'succeeded' && payment.status !== 'refunded')
      throw refuse('illegal_transition', { message: 'This payment has not been received.' })
    const receipt = await receiptDocument(req, payment)
    return pdfAnswer(req, {
      pdf: await renderReceiptPdf(receipt),
      entity: 'payments',
      id: payment.id,
      patient: payment.patient ? idOf(payment.patient) : null,
      number: receipt.number,
    })
  },
}
