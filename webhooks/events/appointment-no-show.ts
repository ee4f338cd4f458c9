import { defineEvent } from '@/webhooks/define-event'
import { changedVisitData, visitExample } from '@/webhooks/shapes/visit'

export const appointmentNoShow = defineEvent({
  type: 'appointment.no_show',
  summary: 'The patient of a visit did not come.',
  data: changedVisitData,
  example: {
    ...visitExample,
    status: 'no_show',
    changes: { status: { old: 'scheduled', new: 'no_show' } },
    changedTexts: [],
  },
})
