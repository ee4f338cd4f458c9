import { defineEvent } from 'careloom/plugin'
import { z } from 'zod'

/** Ids, times and states only: receivers read the rest through the API. */
export const entryAdded = defineEvent({
  type: 'my_plugin.entry_added',
  summary: 'An entry was added.',
  data: z.object({ entry: z.uuid() }),
  example: { entry: '01988f2e-6a2d-7b10-8c44-5d6e7f8a9b0c' },
})
