import type { CollectionBeforeValidateHook } from 'payload'
import { tidyEmail, tidyText } from '@/collections/patients/operations/tidy-text'
import type { Patient } from '@/src/payload-types'

const REQUIRED = ['firstName', 'lastName'] as const
const OPTIONAL = ['phone', 'governmentId', 'language'] as const

/** Stores names the same way however they were typed, so that they are found and compared as one. */
export const tidyPatient: CollectionBeforeValidateHook<Patient> = ({ data }) => {
  if (!data) return data
  const tidied = { ...data }
  for (const name of REQUIRED) if (typeof data[name] === 'string') tidied[name] = tidyText(data[name])
  for (const name of OPTIONAL) if (typeof data[name] === 'string') tidied[name] = tidyText(data[name]) || null
  if (typeof data.email === 'string') tidied.email = tidyEmail(data.email) || null
  return tidied
}
