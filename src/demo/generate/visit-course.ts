import type { VisitCourse } from '@/src/demo/generate/clinic-data'
import type { Random } from '@/src/demo/generate/random'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import type { Interval } from '@/src/domain/scheduling/interval'

type Booked = Interval & { createdAt: number }

/** What is going to happen with a visit, whether it has happened yet or not. */
export type VisitStory = {
  confirmedAt: number | null
  ending:
    | { kind: 'attended'; checkedInAt: number; startedAt: number; completedAt: number }
    | { kind: 'missed'; noticedAt: number }
    | { kind: 'cancelled'; at: number; reason: string }
}

export function tellStory(random: Random, visit: Booked, cancellationReasons: readonly string[]): VisitStory {
  const { start, end, createdAt } = visit
  const minutes = (min: number, max: number) => random.int(min, max) * MINUTE_MS
  const confirmedAt = start - minutes(60, 3 * 24 * 60)
  const outcome = random.weighted([
    { weight: 86, kind: 'attended' },
    { weight: 5, kind: 'missed' },
    { weight: 9, kind: 'cancelled' },
  ] as const)
  const cancelledAt =
    createdAt + Math.floor(((start - createdAt) * random.int(300, 999)) / 1_000 / MINUTE_MS) * MINUTE_MS
  const checkedInAt = Math.max(createdAt, start - minutes(-4, 25))
  const startedAt = Math.max(checkedInAt + minutes(1, 4), start + minutes(-3, 8))
  const completedAt = startedAt + Math.round((end - start) * (random.int(85, 105) / 100))
  const noticedAt = start + minutes(15, 30)
  const reason = random.pick(cancellationReasons)
  const isConfirmed = random.chance(0.8) && confirmedAt > createdAt
  return {
    confirmedAt:
      isConfirmed && (outcome.kind !== 'cancelled' || confirmedAt < cancelledAt) ? confirmedAt : null,
    ending:
      outcome.kind === 'attended'
        ? { kind: 'attended', checkedInAt, startedAt, completedAt }
        : outcome.kind === 'missed'
          ? { kind: 'missed', noticedAt }
          : { kind: 'cancelled', at: cancelledAt, reason },
  }
}

const nothingYet = {
  previousStatus: null,
  checkedInAt: null,
  startedAt: null,
  completedAt: null,
  cancelledAt: null,
  cancellationReason: null,
} as const

/** The story up to now, each step being one that the lifecycle of visits knows. */
export function courseUntil({ confirmedAt, ending }: VisitStory, now: number): VisitCourse {
  const expected = confirmedAt !== null && confirmedAt <= now ? 'confirmed' : 'scheduled'
  const before = { ...nothingYet, previousStatus: expected } as const
  if (ending.kind === 'cancelled' && ending.at <= now)
    return { ...before, status: 'cancelled', cancelledAt: ending.at, cancellationReason: ending.reason }
  if (ending.kind === 'missed' && ending.noticedAt <= now) return { ...before, status: 'no_show' }
  if (ending.kind !== 'attended' || ending.checkedInAt > now) return { ...nothingYet, status: expected }
  const { checkedInAt, startedAt, completedAt } = ending
  if (startedAt > now) return { ...before, status: 'checked_in', checkedInAt }
  if (completedAt > now) return { ...before, status: 'in_progress', checkedInAt, startedAt }
  return { ...before, status: 'completed', checkedInAt, startedAt, completedAt }
}

export function lastChange(
  { confirmedAt, ending }: VisitStory,
  { createdAt, now }: { createdAt: number; now: number },
): number {
  const moments =
    ending.kind === 'attended'
      ? [ending.checkedInAt, ending.startedAt, ending.completedAt]
      : [ending.kind === 'missed' ? ending.noticedAt : ending.at]
  return Math.max(createdAt, ...[confirmedAt ?? 0, ...moments].filter((moment) => moment <= now))
}
