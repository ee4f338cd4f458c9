import { z } from 'zod'
import { defineEvent } from '@/webhooks/define-event'

/** Sent to one endpoint when somebody asks for it. Nobody subscribes to it, so it stands in no catalogue. */
export const testEvent = defineEvent({
  type: 'webhook.test',
  summary: 'Somebody asked for a test of this endpoint. Nothing has happened.',
  data: z.object({ endpoint: z.uuid() }),
  example: { endpoint: '01988f34-5ef7-7d40-8b35-7c6b5a4f3e2d' },
})
