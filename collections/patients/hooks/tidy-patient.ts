import type { CollectionBeforeValidateHook } from 'payload'
import { tidyEmail, tidyText } from '@/collections/patients/operations/tidy-text'
import type { Patient } from '@/src/payload-types'

const TEXTS = ['firstName', 'lastName', 'phone', 'email', 'governmentId', 'language'] as const

/** Stores names the same way however they were typed, so that they are found and compared as one. */
export const tidyPatient: CollectionBeforeValidateHook<Patient> = ({ data }) => {
  const tidied = { ...data }
  for (const name of TEXTS) {
    const value = data?.[name]
    if (value === undefined || value === null) continue
    const text = name === 'email' ? tidyEmail(value) : tidyText(value)
    Object.assign(tidied, { [name]: text === '' ? null : text })
  }
  return tidied
}
