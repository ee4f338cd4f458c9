import type { PatientData } from 'careloom/plugin'

/** What becomes of records about a patient who wants a copy, or to be forgotten. */
export const patientData: Record<string, PatientData> = {
  'stripe-payments': {
    export: 'records',
    erase: { how: 'kept', why: 'what was paid and given back is kept with the books' },
  },
  'stripe-cards': {
    export: 'records',
    erase: { how: 'deleted', from: 'contact', why: 'whoever is forgotten is not charged' },
  },
}
