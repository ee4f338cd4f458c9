/** What a session still owes before it opens anything. The values are the codes that every door answers with. */
export type Owed = 'second_factor_required' | 'second_factor_enrolment_required'

/** `open` may do what the person may do, `ended` is nobody any more. */
export type SessionStanding = 'open' | 'ended' | Owed

export type SessionFacts = {
  /** Whether the person has at least one second factor. */
  hasFactor: boolean
  /** Whether a clinic or the installation demands one of them. */
  isRequired: boolean
  /** Whether somebody without one may still work, because the demand is new to them. */
  isInGrace: boolean
  /** Whether this session was opened with the second factor. */
  isGiven: boolean
  ageMs: number
}

/** A password alone waits this long for the second factor; afterwards one signs in again. */
export const LONGEST_WAIT_MS = 15 * 60_000

/**
 * Where a session stands. Whoever has a factor gives it, whether or not a clinic demands one: without a mark that it
 * was given, a session opens nothing.
 */
export function sessionStanding(facts: SessionFacts): SessionStanding {
  const { ageMs, hasFactor, isGiven, isInGrace, isRequired } = facts
  if (hasFactor) {
    if (isGiven) return 'open'
    return ageMs > LONGEST_WAIT_MS ? 'ended' : 'second_factor_required'
  }
  return isRequired && !isInGrace ? 'second_factor_enrolment_required' : 'open'
}
