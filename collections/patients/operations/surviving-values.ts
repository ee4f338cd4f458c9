import type { Patient } from '@/src/payload-types'

const FILLED_IN = ['birthDate', 'sex', 'language', 'phone', 'email', 'governmentId'] as const
const GATHERED = ['tags', 'allergies', 'medications'] as const
const APPENDED = ['medicalHistory', 'internalNote'] as const

/**
 * What the record that stays takes over: blanks are filled in, and nothing that protects the patient, such as an
 * allergy known to one record only, is left behind.
 */
export function survivingValues(kept: Patient, given: Patient): Partial<Patient> {
  const values: Partial<Patient> = {}
  for (const name of FILLED_IN) if (!kept[name] && given[name]) Object.assign(values, { [name]: given[name] })
  for (const name of GATHERED) {
    const missing = (given[name] ?? []).filter((entry) => !(kept[name] ?? []).includes(entry))
    if (missing.length > 0) values[name] = [...(kept[name] ?? []), ...missing]
  }
  for (const name of APPENDED)
    if (given[name] && given[name] !== kept[name])
      values[name] = [kept[name], given[name]].filter(Boolean).join('\n\n')
  for (const name of ['address', 'emergencyContact'] as const)
    if (!isFilled(kept[name]) && isFilled(given[name])) Object.assign(values, { [name]: given[name] })
  return values
}

const isFilled = (group: object | undefined): boolean => Object.values(group ?? {}).some(Boolean)
