'use client'

import { useState } from 'react'
import { LabelledInput, LabelledSelect } from '@/admin/components/actions/LabelledInput'
import { WeekdayChoice } from '@/admin/components/fields/WeekdayChoice'
import { useWords } from '@/admin/translations/use-words'
import { epochDay, weekdayOfEpochDay } from '@/src/domain/scheduling/epoch-day'
import { MAX_INTERVAL_WEEKS, MAX_OCCURRENCES } from '@/src/domain/scheduling/series'

const DEFAULT_COUNT = 6

type SeriesRuleFieldsProps = {
  /** The day of the first visit at the place, or nothing while the form does not say. */
  firstDay: string | undefined
  onWeekdays: (weekdays: number[]) => void
  weekdays: readonly number[] | undefined
}

export const weekdayOf = (date: string): number => weekdayOfEpochDay(epochDay(date))

/** How often, on which days and for how long a visit repeats. */
export function SeriesRuleFields({ firstDay, onWeekdays, weekdays }: SeriesRuleFieldsProps) {
  const say = useWords()
  const [ends, setEnds] = useState('count')
  return (
    <>
      <LabelledInput
        defaultValue={1}
        label={say('series:everyWeeks')}
        max={MAX_INTERVAL_WEEKS}
        min={1}
        name="interval"
        required
        type="number"
      />
      <WeekdayChoice
        chosen={weekdays ?? (firstDay ? [weekdayOf(firstDay)] : [])}
        hint={say('series:weekdaysHint')}
        label={say('series:onWeekdays')}
        onChange={onWeekdays}
      />
      <LabelledSelect
        choices={[
          { value: 'count', label: say('series:endsAfter') },
          { value: 'until', label: say('series:endsOn') },
        ]}
        label={say('series:ends')}
        name="ends"
        onChange={setEnds}
      />
      {ends === 'count' ? (
        <LabelledInput
          defaultValue={DEFAULT_COUNT}
          key="count"
          label={say('series:numberOfVisits')}
          max={MAX_OCCURRENCES}
          min={1}
          name="count"
          required
          type="number"
        />
      ) : (
        <LabelledInput
          hint={say('series:lastDayHint')}
          key="until"
          label={say('series:lastDay')}
          min={firstDay}
          name="until"
          required
          type="date"
        />
      )}
    </>
  )
}

/** The rule as the API takes it. */
export const ruleOf = (form: FormData, weekdays: readonly number[] | undefined) => ({
  every: 'week',
  interval: Number(form.get('interval')),
  ...(weekdays?.length ? { weekdays } : {}),
  ...(form.get('ends') === 'until' ? { until: form.get('until') } : { count: Number(form.get('count')) }),
})
