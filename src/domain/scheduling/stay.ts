import { dateOfEpochDay, epochDay } from '@/src/domain/scheduling/epoch-day'
import type { Id } from '@/src/domain/scheduling/id'
import type { WorkingHoursRule } from '@/src/domain/scheduling/working-hours'

/** Some days ('YYYY-MM-DD', both included) on which a practitioner works from another zone. */
export type Stay = { practitioner: Id; timezone: string; fromDate: string; toDate: string }

/** The rules on the days on which nobody is away. */
export const rulesAtHome = (rules: readonly WorkingHoursRule[], stays: readonly Stay[]): WorkingHoursRule[] =>
  stays.reduce<WorkingHoursRule[]>(
    (pieces, { fromDate, toDate }) =>
      pieces.flatMap((rule) => [
        ...cut(rule, { validTo: shifted(fromDate, -1) }),
        ...cut(rule, { validFrom: shifted(toDate, 1) }),
      ]),
    [...rules],
  )

/** The rules on the days of a stay. */
export const rulesDuring = (rules: readonly WorkingHoursRule[], stay: Stay): WorkingHoursRule[] =>
  rules.flatMap((rule) => cut(rule, { validFrom: stay.fromDate, validTo: stay.toDate }))

function cut(rule: WorkingHoursRule, within: { validFrom?: string; validTo?: string }): WorkingHoursRule[] {
  const validFrom = latest(rule.validFrom, within.validFrom)
  const validTo = earliest(rule.validTo, within.validTo)
  return validFrom && validTo && validTo < validFrom ? [] : [{ ...rule, validFrom, validTo }]
}

const latest = (a: string | null | undefined, b: string | undefined): string | null =>
  a && b ? (a > b ? a : b) : a || b || null

const earliest = (a: string | null | undefined, b: string | undefined): string | null =>
  a && b ? (a < b ? a : b) : a || b || null

const shifted = (date: string, days: number): string => dateOfEpochDay(epochDay(date) + days)
