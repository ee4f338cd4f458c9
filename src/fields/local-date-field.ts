import type { TextField } from 'payload'
import { Temporal } from 'temporal-polyfill'

/** A calendar date without time or zone, kept as `YYYY-MM-DD`: a birthday must not move with the clock. */
export const localDateField = (
  name: string,
  options: { required?: boolean; admin?: TextField['admin']; index?: boolean } = {},
): TextField => ({
  ...options,
  name,
  type: 'text',
  custom: { shownAs: 'calendar-date' },
  validate: (value: string | null | undefined) => {
    if (!value) return !options.required || 'Please give a date.'
    return isCalendarDate(value) || 'A date looks like 1984-06-30.'
  },
})

function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  try {
    Temporal.PlainDate.from(value, { overflow: 'reject' })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
