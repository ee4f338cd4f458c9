'use client'

import type { ReactNode } from 'react'
import { type CalendarAddress, calendarViews, columnKinds } from '@/admin/calendar/calendar-address'
import { DateSteps } from '@/admin/calendar/DateSteps'
import { Segments } from '@/admin/calendar/Segments'
import { useWords } from '@/admin/translations/use-words'

type CalendarToolbarProps = {
  address: CalendarAddress
  children: ReactNode
  isNarrow: boolean
  onChange: (change: Partial<CalendarAddress>) => void
  timezone: string
}

/** When, how and in which columns. Everything it sets stands in the address. */
export function CalendarToolbar({ address, children, isNarrow, onChange, timezone }: CalendarToolbarProps) {
  const say = useWords()
  const views = isNarrow ? (['day', 'agenda'] as const) : calendarViews
  const hasColumns = address.view === 'day' || address.view === 'week'
  return (
    <div className="cl-cal__tools">
      <DateSteps address={address} onChange={onChange} timezone={timezone} />
      <Segments
        choices={views.map((value) => ({ value, label: say(`calendar:${value}`) }))}
        label={say('calendar:view')}
        onChange={(view) => onChange({ view })}
        value={address.view}
      />
      {hasColumns && (
        <Segments
          choices={columnKinds.map((value) => ({ value, label: say(`calendar:by_${value}`) }))}
          label={say('calendar:columns')}
          onChange={(columns) => onChange({ columns })}
          value={address.columns}
        />
      )}
      {children}
    </div>
  )
}
