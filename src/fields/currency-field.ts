import type { TextField } from 'payload'

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** An ISO 4217 currency code such as `PHP`. */
export const currencyField = (options: Partial<Omit<TextField, 'type' | 'name' | 'validate' | 'hasMany'>> = {}): TextField =>
  ({
    required: true,
    maxLength: 3,
    ...options,
    name: 'currency',
    type: 'text',
    validate: (value: string | null | undefined) =>
      (!value && options.required === false) || (typeof value === 'string' && currencies.has(value)) || 'This is not a currency code such as PHP, EUR or ILS.',
  }) as TextField
