import type { PayloadRequest } from 'payload'
import { refuseWhenUsedUp } from '@/src/auth/refuse-when-used-up'
import { env } from '@/src/env'
import { callerNetwork } from '@/src/http/caller-network'
import { type AccountLimit, giveTryBack, holdLimit, lookAtLimit, takeTry } from '@/src/limits/account-limits'
import { currentContext } from '@/src/request-context'

const QUARTER_HOUR = 900

const perAccount: AccountLimit = { name: 'sign-in-account', tries: 10, seconds: QUARTER_HOUR }
const perNetwork: AccountLimit = { name: 'sign-in-network', tries: 100, seconds: QUARTER_HOUR }

type Counted = { limit: AccountLimit; subject: string }

/** What a try to sign in counts against. The account is named by what was typed, whether or not it exists. */
function countedBy(email: string): Counted[] {
  const network = networkLimitSubject()
  const account = { limit: perAccount, subject: email }
  return network ? [account, { limit: perNetwork, subject: network }] : [account]
}

/** The network of the caller, or undefined where limits of capacity are switched off or nobody called. */
export function networkLimitSubject(): string | undefined {
  const ip = currentContext()?.ip
  return ip && env().RATE_LIMITS === 'on' ? callerNetwork(ip) : undefined
}

/** Refuses before anything costly is done. Without this a locked account would still cost a hash for each try. */
export async function refuseWhenLocked(req: PayloadRequest, email: string): Promise<void> {
  for (const { limit, subject } of countedBy(email)) refuseWhenUsedUp(req, await lookAtLimit(limit, subject))
}

/** Counts a try as failed until `succeeded` takes that back; so that tries at the same moment are all counted. */
export async function countSignInTry(req: PayloadRequest, email: string) {
  const counted = countedBy(email)
  for (const { limit, subject } of counted) refuseWhenUsedUp(req, await takeTry(limit, subject))
  return {
    succeeded: async () => {
      for (const { limit, subject } of counted) await giveTryBack(limit, subject)
    },
    /** Answers whether this was the last try, so that the account is locked now. */
    failed: async (): Promise<boolean> => {
      const { isUsedUp } = await lookAtLimit(perAccount, email)
      if (isUsedUp) await holdLimit(perAccount, email)
      return isUsedUp
    },
  }
}
