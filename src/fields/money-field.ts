import type { NumberField } from 'payload'

type MoneyFieldOptions = Pick<NumberField, 'access' | 'admin' | 'required' | 'min'> & {
  defaultValue?: number
}

const LARGEST_MINOR = 1_000_000_000_000

/** An amount in whole minor units (cents, centavos, agorot) of the record's currency. Never negative, never a fraction. */
export const moneyField = (name: string, options: MoneyFieldOptions = {}): NumberField => ({
  min: 0,
  max: LARGEST_MINOR,
  ...options,
  name,
  type: 'number',
  custom: { shownAs: 'money' },
  validate: (value: number | null | undefined) =>
    value === null ||
    value === undefined ||
    (Number.isInteger(value) && value >= (options.min ?? 0) && value <= LARGEST_MINOR) ||
    'An amount is a whole number of minor units, not below zero.',
})

const HIGHEST_RATE = 10_000

/** A tax rate in basis points: 1,900 is 19 %. */
export const taxRateField = (): NumberField => ({
  name: 'taxRateBasisPoints',
  type: 'number',
  custom: { shownAs: 'rate' },
  defaultValue: 0,
  min: 0,
  max: HIGHEST_RATE,
  validate: (value: number | null | undefined) =>
    value === null ||
    value === undefined ||
    (Number.isInteger(value) && value >= 0 && value <= HIGHEST_RATE) ||
    'A tax rate is a whole number of basis points from 0 to 10,000.',
})
