import type { PatientData } from 'careloom/plugin'

const keptWithTheBooks = { how: 'kept', why: 'what was paid and given back is kept with the books' } as const

/** What becomes of records about a patient who wants a copy, or to be forgotten. */
export const patientData: Record<string, PatientData> = {
  'stripe-payments': { export: 'records', erase: keptWithTheBooks },
  'stripe-refunds': {
    export: { leftOut: 'what went back stands with the payment' },
    erase: keptWithTheBooks,
  },
  'stripe-disputes': {
    export: { leftOut: 'it is a matter between the clinic and the bank, and names no patient' },
    erase: keptWithTheBooks,
  },
  'stripe-cards': {
    export: 'records',
    erase: { how: 'deleted', from: 'contact', why: 'whoever is forgotten is not charged' },
  },
}
