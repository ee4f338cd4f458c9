import { z } from 'zod'
import { defineEvent } from '@/webhooks/define-event'
import { fieldNames, id } from '@/webhooks/shapes/fields'

export const patientMerged = defineEvent({
  type: 'patient.merged',
  summary:
    'Two records of one person became one. All that referred to `mergedPatient` refers to `patient` now.',
  data: z.object({ patient: id, mergedPatient: id, changed: fieldNames }),
  example: {
    patient: '01988f2e-0d3a-7b55-8c61-7b0e9d8f1a23',
    mergedPatient: '01988f2e-1e4b-7c66-9d72-8c1f0e9a2b34',
    changed: ['email'],
  },
})
