import { createHmac } from 'node:crypto'
import pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { CurrentClient } from '@/src/database/current-client'
import { env } from '@/src/env'
import { log } from '@/src/logger'

/** How often something may be tried for one subject: an account, an address, a clinic. */
export type AccountLimit = { name: string; tries: number; seconds: number }

export type LimitState = { isUsedUp: boolean; retryAfterSeconds: number }

// Apart from the pool of the requests: a try is counted while its request may hold a connection already.
const CONNECTIONS = 2
const storeKey = Symbol.for('careloom.account-limits')
type Store = { pool: pg.Pool; limiters: Map<string, RateLimiterPostgres> }
const globals = globalThis as { [storeKey]?: Store }

/** Counts one try, exactly, over all processes. `isUsedUp` says that it is one too many. */
export async function takeTry(limit: AccountLimit, subject: string): Promise<LimitState> {
  const answer = await limiterOf(limit)
    .consume(keyOf(limit, subject))
    .catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused
      throw refused
    })
  return { isUsedUp: answer.consumedPoints > limit.tries, retryAfterSeconds: secondsLeft(answer) }
}

/** Whether no try is left, without counting one. */
export async function lookAtLimit(limit: AccountLimit, subject: string): Promise<LimitState> {
  const answer = await limiterOf(limit).get(keyOf(limit, subject))
  return answer
    ? { isUsedUp: answer.consumedPoints >= limit.tries, retryAfterSeconds: secondsLeft(answer) }
    : { isUsedUp: false, retryAfterSeconds: 0 }
}

/** Takes a try back that turned out to be none of those the limit is about. */
export const giveTryBack = async (limit: AccountLimit, subject: string): Promise<void> =>
  void (await limiterOf(limit).reward(keyOf(limit, subject)))

/** Lets the whole time run from now, so that what was used up late does not come back early. */
export const holdLimit = async (limit: AccountLimit, subject: string): Promise<void> =>
  void (await limiterOf(limit).block(keyOf(limit, subject), limit.seconds))

const secondsLeft = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1_000))

/** The table tells nobody which addresses or accounts were tried. */
const keyOf = ({ name }: AccountLimit, subject: string): string =>
  createHmac('sha256', env().PAYLOAD_SECRET ?? '')
    .update(`${name}\n${subject}`)
    .digest('base64url')

function limiterOf({ name, tries, seconds }: AccountLimit): RateLimiterPostgres {
  const { pool, limiters } = store()
  const known = limiters.get(name)
  if (known) return known
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points: tries,
    duration: seconds,
  })
  limiters.set(name, limiter)
  return limiter
}

function store(): Store {
  globals[storeKey] ??= { pool: openPool(env().DATABASE_URL as string), limiters: new Map() }
  return globals[storeKey]
}

function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    Client: CurrentClient,
    connectionString,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 5_000,
    allowExitOnIdle: true,
    application_name: 'careloom-limits',
  })
  pool.on('error', (error) =>
    log.warn({ msg: 'A connection of the account limits was lost', code: (error as { code?: string }).code }),
  )
  return pool
}
