import { defineEvent } from '@/webhooks/define-event'
import { changedVisitData, visitExample } from '@/webhooks/shapes/visit'

export const appointmentUpdated = defineEvent({
  type: 'appointment.updated',
  summary:
    'A visit was changed in any way that has no event of its own, such as confirmed, begun, moved or a step undone.',
  data: changedVisitData,
  example: {
    ...visitExample,
    startsAt: '2026-03-09T11:00:00.000Z',
    endsAt: '2026-03-09T11:30:00.000Z',
    changes: {
      startsAt: { old: '2026-03-09T10:00:00.000Z', new: '2026-03-09T11:00:00.000Z' },
      endsAt: { old: '2026-03-09T10:30:00.000Z', new: '2026-03-09T11:30:00.000Z' },
    },
    changedTexts: [],
  },
})
