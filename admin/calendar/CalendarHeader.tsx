'use client'

import type { CalendarAddress } from '@/admin/calendar/calendar-address'
import type { DayRange } from '@/admin/calendar/view-range'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

const NARROW_SPACE = /[\u2009\u202f]/g

type CalendarHeaderProps = {
  address: CalendarAddress
  isLoading: boolean
  /** Missing for those who may not book. */
  onBook?: () => void
  range: DayRange
}

/** Which days, in words, and the two things one does with all of them. */
export function CalendarHeader({ address, isLoading, onBook, range }: CalendarHeaderProps) {
  const say = useWords()
  const { locale } = useStaff()
  return (
    <header className="cl-cal__head">
      <h1>
        <span className="cl-cal__title">{say('calendar:title')}</span>
        <span aria-live="polite">{rangeText(address, range, locale)}</span>
        {isLoading && <span aria-hidden className="cl-cal__busy" />}
      </h1>
      <div className="cl-cal__do">
        <button
          aria-label={say('calendar:print')}
          className="cl-iconbutton"
          onClick={() => window.print()}
          title={say('calendar:print')}
          type="button"
        >
          <Icon name="print" />
        </button>
        {onBook && (
          <button aria-keyshortcuts="N" className="cl-button cl-button--main" onClick={onBook} type="button">
            <Icon name="plus" size={16} />
            {say('calendar:book')}
          </button>
        )}
      </div>
    </header>
  )
}

function rangeText({ date, view }: CalendarAddress, { from, to }: DayRange, locale: string): string {
  const day = (text: string) => new Date(`${text}T00:00:00Z`)
  if (view === 'day')
    return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(day(date))
  if (view === 'month')
    return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      day(date),
    )
  const days = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  // Server and browser put different spaces around the dash, and React would draw the page again.
  return days.formatRange(day(from), day(to)).replaceAll(NARROW_SPACE, ' ')
}
