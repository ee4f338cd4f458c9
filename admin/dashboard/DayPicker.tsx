'use client'

import { Link } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

type DayPickerProps = { date: string; previous: string; next: string; today: string; whose: string }

/** One day back, one day on, any day, and home to today. */
export function DayPicker({ date, previous, next, today, whose }: DayPickerProps) {
  const say = useWords()
  const router = useRouter()
  const [isMoving, startMoving] = useTransition()
  const addressOf = (day: string) => `/admin?date=${day}&whose=${whose}`
  return (
    <div aria-busy={isMoving} className="cl-picker">
      <Link
        aria-label={say('careloom:previousDay')}
        className="cl-picker__step"
        href={addressOf(previous)}
        prefetch={false}
        title={say('careloom:previousDay')}
      >
        <Icon isMirrored name="backward" />
      </Link>
      <label className="cl-picker__day">
        <span className="cl-hidden">{say('careloom:chooseDay')}</span>
        <input
          defaultValue={date}
          key={date}
          onChange={({ target }) => target.value && startMoving(() => router.push(addressOf(target.value)))}
          type="date"
        />
      </label>
      <Link
        aria-label={say('careloom:nextDay')}
        className="cl-picker__step"
        href={addressOf(next)}
        prefetch={false}
        title={say('careloom:nextDay')}
      >
        <Icon isMirrored name="forward" />
      </Link>
      {date !== today && (
        <Link className="cl-button" href={addressOf(today)} prefetch={false}>
          {say('careloom:backToToday')}
        </Link>
      )}
    </div>
  )
}
