import { defineEvent } from '@/webhooks/define-event'
import { changedVisitData, visitExample } from '@/webhooks/shapes/visit'

export const appointmentCancelled = defineEvent({
  type: 'appointment.cancelled',
  summary: 'A visit was cancelled and its time given back.',
  data: changedVisitData,
  example: {
    ...visitExample,
    status: 'cancelled',
    changes: { status: { old: 'scheduled', new: 'cancelled' } },
    changedTexts: ['cancellationReason'],
  },
})
