'use client'

import type { CalendarAddress } from '@/admin/calendar/calendar-address'
import { stepDate } from '@/admin/calendar/view-range'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'
import { localDay } from '@/src/domain/scheduling/wall-time'

type DateStepsProps = {
  address: CalendarAddress
  onChange: (change: Partial<CalendarAddress>) => void
  timezone: string
}

/** Back, on, any day, and home to today as the clinic's wall shows it. */
export function DateSteps({ address: { date, view }, onChange, timezone }: DateStepsProps) {
  const say = useWords()
  const step = (direction: 1 | -1) => (
    <button
      aria-label={say(direction === 1 ? 'calendar:later' : 'calendar:earlier')}
      className="cl-picker__step"
      onClick={() => onChange({ date: stepDate(view, date, direction) })}
      title={say(direction === 1 ? 'calendar:later' : 'calendar:earlier')}
      type="button"
    >
      <Icon isMirrored name={direction === 1 ? 'forward' : 'backward'} />
    </button>
  )
  return (
    <div className="cl-picker">
      {step(-1)}
      <label className="cl-picker__day">
        <span className="cl-hidden">{say('careloom:chooseDay')}</span>
        <input
          onChange={({ target }) => target.value && onChange({ date: target.value })}
          type="date"
          value={date}
        />
      </label>
      {step(1)}
      <button
        className="cl-button"
        onClick={() => onChange({ date: localDay({ instant: Date.now(), timezone }) })}
        type="button"
      >
        {say('careloom:today')}
      </button>
    </div>
  )
}
