import type { NumberField } from 'payload'

type WholeNumberOptions = {
  min: number
  max: number
  defaultValue?: number
  required?: boolean
  admin?: NumberField['admin']
  access?: NumberField['access']
}

/** A whole number within bounds, such as minutes or seats. */
export const wholeNumberField = (name: string, { min, max, ...rest }: WholeNumberOptions): NumberField => ({
  ...rest,
  name,
  type: 'number',
  min,
  max,
  validate: (value: number | null | undefined) =>
    value === null || value === undefined
      ? !rest.required || `Please give a whole number from ${min} to ${max}.`
      : (Number.isInteger(value) && value >= min && value <= max) ||
        `Please give a whole number from ${min} to ${max}.`,
})
