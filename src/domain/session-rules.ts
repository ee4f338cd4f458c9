/** How long people stay signed in and how often, where no clinic says otherwise; and what a clinic may say. */
export const sessionBounds = {
  idleMinutes: { min: 5, max: 480, defaultValue: 15 },
  sessionHours: { min: 1, max: 24, defaultValue: 12 },
  sessionsAtOnce: { min: 1, max: 50, defaultValue: 10 },
} as const

export type SessionRules = { idleMinutes: number; sessionHours: number; sessionsAtOnce: number }

/** Moments as milliseconds since 1970. */
export type SessionTimes = { startedAt: number; lastUsedAt: number; tokenEndsAt: number }

export type SessionEnds = { idleEndsAt: number; endsAt: number; endsBecause: 'idle' | 'length' }

/** When a session ends if nobody uses it any more, and when it ends however much it is used. */
export function sessionEnds(times: SessionTimes, rules: SessionRules): SessionEnds {
  const idleEndsAt = times.lastUsedAt + rules.idleMinutes * 60_000
  const endsAt = Math.min(times.startedAt + rules.sessionHours * 3_600_000, times.tokenEndsAt)
  return { idleEndsAt, endsAt, endsBecause: idleEndsAt < endsAt ? 'idle' : 'length' }
}

/** A session ends at its limit, not after it. */
export const isOver = ({ idleEndsAt, endsAt }: SessionEnds, now: number): boolean =>
  now >= Math.min(idleEndsAt, endsAt)
