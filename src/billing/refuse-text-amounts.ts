import type { CollectionBeforeOperationHook } from 'payload'
import { refuse } from '@/src/framework/refuse'

/**
 * Takes amounts as numbers only. Payload reads the beginning of a text as a number, which would make one peso of
 * "1,500.00".
 */
export const refuseTextAmounts =
  (...names: string[]): CollectionBeforeOperationHook =>
  ({ args, operation }) => {
    if (operation !== 'create' && operation !== 'update') return args
    refuseTexts((args as { data?: Record<string, unknown> }).data ?? {}, names)
    return args
  }

export function refuseTexts(data: Record<string, unknown>, names: readonly string[], path = ''): void {
  const wrong = names.find((name) => typeof data[name] === 'string')
  if (wrong === undefined) return
  throw refuse('validation_failed', {
    message: 'Please give a plain number without quotes, separators or a currency sign.',
    field: `${path}${wrong}`,
  })
}
