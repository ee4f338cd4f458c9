import type { PayloadRequest } from 'payload'
import { refuseWhenUsedUp } from '@/src/auth/refuse-when-used-up'
import { type AccountLimit, giveTryBack, holdLimit, lookAtLimit, takeTry } from '@/src/limits/account-limits'

const perQuarterHour: AccountLimit = { name: 'second-factor', tries: 10, seconds: 900 }
/** Ten tries in each quarter of an hour would find a code of six digits within a year. */
const perDay: AccountLimit = { name: 'second-factor-day', tries: 50, seconds: 86_400 }
const limits = [perQuarterHour, perDay]

/** Counts a try as failed until `succeeded` takes that back; so that tries at the same moment are all counted. */
export async function countFactorTry(req: Pick<PayloadRequest, 'responseHeaders'>, userId: string) {
  for (const limit of limits) refuseWhenUsedUp(req, await lookAtLimit(limit, userId))
  for (const limit of limits) refuseWhenUsedUp(req, await takeTry(limit, userId))
  return {
    succeeded: async (): Promise<void> => {
      for (const limit of limits) await giveTryBack(limit, userId)
    },
    /** Answers whether this was the last try for now. */
    failed: async (): Promise<boolean> => {
      const { isUsedUp } = await lookAtLimit(perQuarterHour, userId)
      if (isUsedUp) await holdLimit(perQuarterHour, userId)
      return isUsedUp
    },
  }
}
