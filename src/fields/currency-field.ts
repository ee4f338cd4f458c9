import type { TextField } from 'payload'
import { currencyCodes } from '@/src/domain/money/currency'

// The ones that the domain can count in; the runtime knows more names than it knows digits for.
const currencies = new Set(currencyCodes)

/** An ISO 4217 currency code such as `PHP`. */
export const currencyField = (
  options: Partial<Omit<TextField, 'type' | 'name' | 'validate' | 'hasMany'>> = {},
): TextField =>
  ({
    required: true,
    maxLength: 3,
    ...options,
    name: 'currency',
    type: 'text',
    custom: { shownAs: 'currency' },
    validate: (value: string | null | undefined) =>
      (!value && options.required === false) ||
      (typeof value === 'string' && currencies.has(value)) ||
      'This is not a currency code such as PHP, EUR or ILS.',
  }) as TextField
