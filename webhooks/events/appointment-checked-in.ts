import { defineEvent } from '@/webhooks/define-event'
import { changedVisitData, visitExample } from '@/webhooks/shapes/visit'

export const appointmentCheckedIn = defineEvent({
  type: 'appointment.checked_in',
  summary: 'The patient of a visit has arrived.',
  data: changedVisitData,
  example: {
    ...visitExample,
    status: 'checked_in',
    changes: { status: { old: 'confirmed', new: 'checked_in' } },
    changedTexts: [],
  },
})
