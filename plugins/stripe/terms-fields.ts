import type { Field } from 'payload'
import { words } from './words'

const readOnly = { readOnly: true, position: 'sidebar' as const }
const serverOnly = { create: () => false, update: () => false }
const amount = {
  type: 'number',
  min: 0,
  access: serverOnly,
  custom: { shownAs: 'money' },
  admin: readOnly,
} as const

/** The fees that held when a visit was booked. */
export const termsFields: Field[] = [
  { ...amount, name: 'stripeNoShowFeeMinor', label: words.fields.noShowFee },
  { ...amount, name: 'stripeLateCancelFeeMinor', label: words.fields.lateCancelFee },
  {
    name: 'stripeLateCancelHours',
    type: 'number',
    min: 0,
    label: words.fields.lateCancelHours,
    access: serverOnly,
    admin: readOnly,
  },
]
