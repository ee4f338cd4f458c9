import type { CollectionAfterChangeHook } from 'payload'
import { nameStep } from '@/src/billing/audited-step'
import type { Invoice } from '@/src/payload-types'

/** What happened to an invoice has a name of its own in the audit trail. */
export const nameInvoiceStep: CollectionAfterChangeHook<Invoice> = ({
  data,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation === 'create' || (data.status === 'draft' && previousDoc.status === 'draft')) return doc
  if (previousDoc.status === 'draft') nameStep(req, 'issue')
  else nameStep(req, data.status === 'void' && previousDoc.status !== 'void' ? 'void' : 'settle')
  return doc
}
