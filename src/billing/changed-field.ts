import { isDeepStrictEqual } from 'node:util'
import type { FlattenedField } from 'payload'

type Values = Record<string, unknown>

const BOOKKEEPING = new Set(['id', 'tenant', 'createdAt', 'updatedAt'])

/**
 * The first field a wish would change, or null when it asks for nothing new: a form sends back all it was given,
 * and that is no change. Fields named in `except` have rules of their own.
 */
export function changedField({
  fields,
  wish,
  stored,
  except = [],
}: {
  fields: readonly FlattenedField[]
  wish: Values
  stored: Values
  except?: readonly string[]
}): string | null {
  const changed = fields.find(
    (field) =>
      !BOOKKEEPING.has(field.name) &&
      !except.includes(field.name) &&
      wish[field.name] !== undefined &&
      !isSame(field, wish[field.name], stored[field.name]),
  )
  return changed?.name ?? null
}

function isSame(field: FlattenedField, wished: unknown, stored: unknown): boolean {
  if (isNothing(wished) || isNothing(stored)) return isNothing(wished) && isNothing(stored)
  if (field.type === 'array') return haveSameRows(field.flattenedFields, wished, stored)
  if (field.type === 'date') return Date.parse(String(wished)) === Date.parse(String(stored))
  if (field.type === 'relationship') return referredId(wished) === referredId(stored)
  return isDeepStrictEqual(wished, stored)
}

function haveSameRows(fields: readonly FlattenedField[], wished: unknown, stored: unknown): boolean {
  if (!Array.isArray(wished) || !Array.isArray(stored) || wished.length !== stored.length) return false
  return wished.every((row, index) => changedField({ fields, wish: row, stored: stored[index] }) === null)
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === ''

const referredId = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value
