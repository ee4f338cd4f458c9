import type { TextField } from 'payload'

export const colorField = (name = 'color'): TextField => ({
  name,
  type: 'text',
  custom: { shownAs: 'color' },
  validate: (value: string | null | undefined) =>
    !value || /^#[0-9a-f]{6}$/i.test(value) || 'A colour looks like #2f7d6d.',
})
