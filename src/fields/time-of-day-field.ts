import type { TextField } from 'payload'

/** A wall-clock time without a date, such as `09:00`. */
export const timeOfDayField = (
  name: string,
  { required = true, ...rest }: Pick<TextField, 'admin'> & { required?: boolean; defaultValue?: string } = {},
): TextField => ({
  ...rest,
  name,
  type: 'text',
  custom: { shownAs: 'time-of-day' },
  required,
  validate: (value: string | null | undefined) =>
    (!required && (value === null || value === undefined || value === '')) ||
    (typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)) ||
    'A time looks like 09:00.',
})
