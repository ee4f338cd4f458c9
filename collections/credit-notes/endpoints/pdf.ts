import type { Endpoint } from 'payload'
import { creditNoteDocument } from '@/collections/credit-notes/operations/credit-note-document'
import { idOf } from '@/src/access/principal'
import { pdfAnswer } from '@/src/billing/pdf-answer'
import { renderInvoicePdf } from '@/src/documents/invoice-pdf'
import { findReadable } from '@/src/framework/find-readable'

export const pdfEndpoint: Endpoint = {
  path: '/:id/credit-note.pdf',
  method: 'get',
  handler: async (req) => {
    const note = await findReadable(req, 'credit-notes', req.routeParams?.id)
    const pdf = await renderInvoicePdf(await creditNoteDocument(req, note))
    return pdfAnswer(req, {
      pdf,
      entity: 'credit-notes',
      id: note.id,
      patient: note.patient ? idOf(note.patient) : null,
      number: note.number ?? 'credit-note',
    })
  },
}
