import type { TextField } from 'payload'
import { isTimezone } from '@/src/domain/scheduling/wall-time'

/** An IANA time zone name such as `Asia/Manila`. */
export const timezoneField = (
  options: { required?: boolean; admin?: TextField['admin'] } = {},
): TextField => ({
  name: 'timezone',
  type: 'text',
  custom: { shownAs: 'timezone' },
  maxLength: 64,
  ...options,
  validate: (value: string | null | undefined) =>
    (!value && !options.required) ||
    (typeof value === 'string' && isTimezone(value)) ||
    'This is not a time zone that exists, such as Asia/Manila.',
})
