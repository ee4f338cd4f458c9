import type { FieldAccess } from 'payload'

type Marked = { custom?: Record<string, unknown> }

/** The slug of the add-on that brought a collection or a field, or undefined for what is the core's. */
export const addOnOf = ({ custom }: Marked): string | undefined => custom?.addOn as string | undefined

/** The add-ons that add fields to a collection which is not theirs. */
export const extendingAddOns = ({ custom }: Marked): readonly string[] =>
  (custom?.extendedBy as string[] | undefined) ?? []

/** The rule for reading with which an add-on declared a field, before the question whether it is on. */
export const ownReadRule = ({ custom }: Marked): FieldAccess | undefined =>
  custom?.ownReadRule as FieldAccess | undefined
