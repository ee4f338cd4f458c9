import { defineEvent } from '@/webhooks/define-event'
import { visitData, visitExample } from '@/webhooks/shapes/visit'

export const appointmentCreated = defineEvent({
  type: 'appointment.created',
  summary:
    'A visit was booked: by staff, a patient, another system, as part of a series or from the waiting list.',
  data: visitData,
  example: visitExample,
})
