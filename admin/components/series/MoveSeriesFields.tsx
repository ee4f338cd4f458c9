'use client'

import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { WeekdayChoice } from '@/admin/components/fields/WeekdayChoice'
import { weekdayOf } from '@/admin/components/series/SeriesRuleFields'
import { useSeriesRule } from '@/admin/components/series/use-series-rule'
import { useWords } from '@/admin/translations/use-words'
import { epochDay } from '@/src/domain/scheduling/epoch-day'

/** What was chosen: a time of the clock, and days other than those the visits come to with it. */
export type WantedMove = { startsAt?: string; weekdays?: number[] }

type MoveSeriesFieldsProps = {
  /** The time that the visit has by the clock of the place. */
  before: string
  isOneVisit: boolean
  onChange: (wanted: WantedMove) => void
  series: string
  timezone: string
  wanted: WantedMove
}

const TO_THE_DAY = 10

/** The new time of the visit at hand, and on which days of the week those that go with it are. */
export function MoveSeriesFields(props: MoveSeriesFieldsProps) {
  const { before, isOneVisit, onChange, series, timezone, wanted } = props
  const say = useWords()
  const stored = useSeriesRule(series)
  const { startsAt = before, weekdays } = wanted
  return (
    <>
      <LabelledInput
        hint={say('careloom:zoneHint', { zone: timezone.replaceAll('_', ' ') })}
        label={say('series:newTime')}
        name="startsAt"
        onChange={({ target }) => onChange({ ...wanted, startsAt: target.value })}
        required
        type="datetime-local"
        value={startsAt}
      />
      {!isOneVisit && stored && (
        <WeekdayChoice
          chosen={
            weekdays ??
            movedDays(
              stored.rule.weekdays ?? [weekdayOf(stored.startsAtLocal.slice(0, TO_THE_DAY))],
              before,
              startsAt,
            )
          }
          hint={say('series:shiftedHint')}
          label={say('series:onWeekdays')}
          onChange={(days) => onChange({ ...wanted, weekdays: days })}
        />
      )}
    </>
  )
}

/** Where the days of a rule come to when its visits move along with one of them. */
function movedDays(weekdays: readonly number[], before: string, after: string): number[] {
  if (!before || !after) return [...weekdays]
  const days = epochDay(after.slice(0, TO_THE_DAY)) - epochDay(before.slice(0, TO_THE_DAY))
  return weekdays.map((weekday) => ((((weekday - 1 + days) % 7) + 7) % 7) + 1)
}
