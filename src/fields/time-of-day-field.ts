import type { TextField } from 'payload'

/** A wall-clock time without a date, such as `09:00`. */
export const timeOfDayField = (name: string): TextField => ({
  name,
  type: 'text',
  custom: { shownAs: 'time-of-day' },
  required: true,
  validate: (value: string | null | undefined) =>
    (typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)) || 'A time looks like 09:00.',
})
