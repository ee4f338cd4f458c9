import type { CollectionBeforeOperationHook } from 'payload'
import { refuseTexts } from '@/src/billing/refuse-text-amounts'
import { refuse } from '@/src/framework/refuse'

const AMOUNTS = ['quantity', 'unitPriceMinor', 'discountMinor', 'taxRateBasisPoints']

/** Refuses lines that are no list of lines, before anything tries to read them as such. */
export const refuseOddLines: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { lines } = (args as { data?: { lines?: unknown } }).data ?? {}
  if (lines === undefined || lines === null) return args
  if (!Array.isArray(lines))
    throw refuse('validation_failed', { message: 'The lines are a list.', field: 'lines' })
  for (const [index, line] of lines.entries()) {
    if (typeof line !== 'object' || line === null || Array.isArray(line))
      throw refuse('validation_failed', {
        message: 'This is no line of an invoice.',
        field: `lines.${index}`,
      })
    refuseTexts(line, AMOUNTS, `lines.${index}.`)
  }
  return args
}
