import { z } from 'zod'
import { defineEvent } from '@/webhooks/define-event'
import { id } from '@/webhooks/shapes/fields'

export const patientCreated = defineEvent({
  type: 'patient.created',
  summary: 'A patient was registered.',
  data: z.object({ patient: id, status: z.enum(['active', 'inactive']) }),
  example: { patient: '01988f2e-0d3a-7b55-8c61-7b0e9d8f1a23', status: 'active' },
})
