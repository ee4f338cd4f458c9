import { defineEvent } from '@/webhooks/define-event'
import { changedVisitData, visitExample } from '@/webhooks/shapes/visit'

export const appointmentCompleted = defineEvent({
  type: 'appointment.completed',
  summary: 'A visit is over.',
  data: changedVisitData,
  example: {
    ...visitExample,
    status: 'completed',
    changes: { status: { old: 'in_progress', new: 'completed' } },
    changedTexts: [],
  },
})
