import type { TextareaField, TextField } from 'payload'

const TEXT_MAX = 250
const TEXTAREA_MAX = 10_000

/** One line of text with a bound, so that nobody stores a book in a name. */
export const textField = (
  name: string,
  options: Partial<Omit<TextField, 'type' | 'name' | 'hasMany'>> = {},
): TextField => ({ maxLength: TEXT_MAX, ...options, name, type: 'text' }) as TextField

/** Several lines of text with a bound. */
export const longTextField = (
  name: string,
  options: Partial<Omit<TextareaField, 'type' | 'name'>> = {},
): TextareaField => ({ maxLength: TEXTAREA_MAX, ...options, name, type: 'textarea' })
