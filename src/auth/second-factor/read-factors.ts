import type { PayloadRequest } from 'payload'
import { hasFactor, isInGrace, readFactorFacts } from '@/src/auth/second-factor/read-factor-facts'
import { runSql, sql } from '@/src/database/sql'

export type Factors = {
  isRequired: boolean
  /** Until when somebody who must have one and has none may still work; null for everybody else. */
  graceEndsAt: string | null
  totp: { since: string; lastUsedAt: string | null } | null
  passkeys: { id: string; name: string; createdAt: string; lastUsedAt: string | null }[]
  recoveryCodesLeft: number
}

/** What a person has set up, for their own eyes. Times are ISO 8601. */
export async function readFactors(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  userId: string,
): Promise<Factors> {
  const facts = await readFactorFacts(req, userId)
  const isWaitedFor = !hasFactor(facts) && isInGrace(facts, Date.now())
  const [totp] = await runSql<{ since: Date | string; used: Date | string | null }>(
    req,
    sql`select confirmed_at as since, last_used_at as used from totp_factors
        where user_id = ${userId} and confirmed_at is not null`,
  )
  const passkeys = await runSql<{
    id: string
    name: string
    made: Date | string
    used: Date | string | null
  }>(
    req,
    sql`select id, name, created_at as made, last_used_at as used from passkeys
        where user_id = ${userId} order by created_at`,
  )
  const [codes] = await runSql<{ left: number }>(
    req,
    sql`select count(*)::int as left from recovery_codes where user_id = ${userId} and used_at is null`,
  )
  return {
    isRequired: facts.isRequired,
    graceEndsAt: isWaitedFor ? new Date(facts.graceEndsAt ?? 0).toISOString() : null,
    totp: totp ? { since: iso(totp.since), lastUsedAt: totp.used && iso(totp.used) } : null,
    passkeys: passkeys.map(({ id, made, name, used }) => ({
      id,
      name,
      createdAt: iso(made),
      lastUsedAt: used && iso(used),
    })),
    recoveryCodesLeft: codes?.left ?? 0,
  }
}

const iso = (moment: Date | string): string => new Date(moment).toISOString()
