import { defineEvent } from 'careloom/plugin'
import { z } from 'zod'

export const recallDue = defineEvent({
  type: 'recalls.due',
  summary: 'It is time to call a patient back.',
  data: z.object({ recall: z.uuid(), patient: z.uuid(), service: z.uuid(), dueOn: z.iso.date() }),
  example: {
    recall: '01988f2e-6a2d-7b10-8c44-5d6e7f8a9b0c',
    patient: '01988f2e-0d3a-7b55-8c61-7b0e9d8f1a23',
    service: '01988f2d-e4b0-7e21-93d7-2a3b4c5d6e7f',
    dueOn: '2026-09-09',
  },
})
