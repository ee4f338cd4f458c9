import { z } from 'zod'
import { defineEvent } from '@/webhooks/define-event'
import { id, instant } from '@/webhooks/shapes/fields'

export const noteSigned = defineEvent({
  type: 'note.signed',
  summary: 'A note was signed and can no longer be changed.',
  data: z.object({
    note: id,
    patient: id,
    appointment: id.nullable(),
    signedBy: id.nullable(),
    signedAt: instant,
  }),
  example: {
    note: '01988f33-4de6-7c3f-9a24-6b5a4f3e2d1c',
    patient: '01988f2e-0d3a-7b55-8c61-7b0e9d8f1a23',
    appointment: '01988f2e-5b1c-7c4e-9a70-3f1d2c4b5a69',
    signedBy: '01988f2c-a1b2-7d40-8b35-7c6b5a4f3e2d',
    signedAt: '2026-03-09T11:20:00.000Z',
  },
})
