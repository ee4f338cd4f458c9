import { z } from 'zod'
import { defineEvent } from '@/webhooks/define-event'
import { fieldNames, id } from '@/webhooks/shapes/fields'

/** Whoever was given data of a patient hears here that it was corrected, restricted or erased (GDPR, article 19). */
export const patientUpdated = defineEvent({
  type: 'patient.updated',
  summary: 'What is known of a patient was changed, restricted or erased. `changed` names the fields.',
  data: z.object({
    patient: id,
    status: z.enum(['active', 'inactive', 'merged', 'erased']),
    isRestricted: z.boolean(),
    changed: fieldNames,
  }),
  example: {
    patient: '01988f2e-0d3a-7b55-8c61-7b0e9d8f1a23',
    status: 'active',
    isRestricted: false,
    changed: ['phone', 'address'],
  },
})
