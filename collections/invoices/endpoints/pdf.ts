import type { Endpoint } from 'payload'
import { invoiceDocument } from '@/collections/invoices/operations/invoice-document'
import { idOf } from '@/src/access/principal'
import { pdfAnswer } from '@/src/billing/pdf-answer'
import { renderInvoicePdf } from '@/src/documents/invoice-pdf'
import { findReadable } from '@/src/framework/find-readable'

export const pdfEndpoint: Endpoint = {
  path: '/:id/invoice.pdf',
  method: 'get',
  handler: async (req) => {
    const invoice = await findReadable(req, 'invoices', req.routeParams?.id)
    const pdf = await renderInvoicePdf(await invoiceDocument(req, invoice))
    return pdfAnswer(req, {
      pdf,
      entity: 'invoices',
      id: invoice.id,
      patient: idOf(invoice.patient),
      number: invoice.number ?? 'draft',
    })
  },
}
