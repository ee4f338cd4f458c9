import type { CollectionBeforeDeleteHook } from 'payload'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { refuse } from '@/src/framework/refuse'

/** Only a draft can be deleted: a number that was given out must stay to be seen. */
export const refuseDeletingIssued: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { status } = await lockInvoice(req, id)
  if (status !== 'draft')
    throw refuse('locked', { message: 'An issued invoice cannot be deleted. Declare it void or credit it.' })
}
