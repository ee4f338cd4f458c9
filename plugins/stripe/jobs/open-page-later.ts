import { defineClinicJob } from 'careloom/plugin'
import { z } from 'zod'
import type { StripeContext } from '../context'
import { openPage } from '../operations/open-page'

/** Asks Stripe again for a page when nobody noted its answer. */
export const openPageLater = defineClinicJob({
  name: 'open-page',
  data: z.object({ asking: z.uuid() }),
  handler: async (ctx, { asking }) => void (await openPage(ctx as StripeContext, asking)),
})
