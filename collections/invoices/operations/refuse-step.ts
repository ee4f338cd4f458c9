import { type InvoiceStatus, invoiceLifecycle } from '@/src/domain/lifecycles/invoice'
import { type Refusal, refuse } from '@/src/framework/refuse'

const why: Record<InvoiceStatus, string> = {
  draft: 'An issued invoice cannot become a draft again. Credit it and write a new one.',
  issued: 'Only a draft can be issued.',
  partly_paid: 'An invoice becomes paid by its payments.',
  paid: 'An invoice becomes paid by its payments.',
  credited: 'An invoice becomes credited by its credit notes.',
  void: 'Only an issued invoice on which nothing was paid or credited can be declared void.',
}

/** The answer to a status that no step leads to. */
export function refuseStep(from: InvoiceStatus, to: InvoiceStatus | undefined): Refusal {
  if (to === undefined || !invoiceLifecycle.states.includes(to))
    return refuse('validation_failed', { message: 'This is no status of an invoice.', field: 'status' })
  const isNew = from === 'draft' && to === 'issued'
  const message = isNew ? 'A new invoice begins as a draft and is then issued.' : why[to]
  return refuse('illegal_transition', { message, field: 'status', from, to })
}
