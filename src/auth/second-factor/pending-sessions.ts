import type { BasePayload, Payload } from 'payload'
import { hasFactor, isInGrace, readFactorFacts } from '@/src/auth/second-factor/read-factor-facts'
import type { StoredSession } from '@/src/auth/sessions/read-sessions'
import { type SessionStanding, sessionStanding } from '@/src/domain/second-factor/session-standing'
import type { User } from '@/src/payload-types'
import type { PendingSession } from '@/src/request-context'

export type FactorStandings = {
  standingOf: (session: StoredSession, now: number) => SessionStanding
  /** What a session that is not open tells its owner. */
  methods: PendingSession['methods']
}

/** Where the sessions of a person stand with regard to their second factor. */
export async function readStandings(payload: BasePayload, userId: string): Promise<FactorStandings> {
  const facts = await readFactorFacts({ payload: payload as Payload, transactionID: undefined }, userId)
  const given = new Set(facts.given)
  return {
    standingOf: ({ id, startedAt }, now) =>
      sessionStanding({
        hasFactor: hasFactor(facts),
        isRequired: facts.isRequired,
        isInGrace: isInGrace(facts, now),
        isGiven: given.has(id),
        ageMs: now - startedAt,
      }),
    methods: (['totp', 'passkey'] as const).filter((method) =>
      method === 'totp' ? facts.hasTotp : facts.hasPasskey,
    ),
  }
}

/** A session that opens nothing yet, with what its owner needs to open it. */
export const pendingSession = (
  user: User,
  { id: sid }: StoredSession,
  owes: PendingSession['owes'],
  methods: PendingSession['methods'],
): PendingSession => ({ owes, user: { ...user, _sid: sid, collection: 'users' }, sid, methods })
