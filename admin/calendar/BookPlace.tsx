'use client'

import { useId } from 'react'
import type { BookStart } from '@/admin/calendar/book-start'
import type { GridFrame } from '@/admin/calendar/grid-events'
import { SuggestedTimes } from '@/admin/calendar/SuggestedTimes'
import { useWords } from '@/admin/translations/use-words'

type BookPlaceProps = {
  frame: GridFrame
  onChange: (change: Partial<BookStart>) => void
  place: BookStart
  timezone: string
}

/** For what, with whom, where and when; the free times of the day are one click away. */
export function BookPlace({ frame, onChange, place, timezone }: BookPlaceProps) {
  const say = useWords()
  const id = useId()
  const { facts } = frame
  return (
    <>
      <Choice
        id={`${id}-service`}
        label={say('calendar:service')}
        onChange={(service) => onChange({ service, end: null })}
        rows={facts.services.filter(({ active }) => active)}
        value={place.service}
      />
      <div className="cl-book__pair">
        <Choice
          id={`${id}-practitioner`}
          label={say('calendar:practitioner')}
          onChange={(practitioner) => onChange({ practitioner })}
          rows={facts.practitioners.filter(({ active }) => active)}
          value={place.practitioner}
        />
        {facts.locations.length > 1 && (
          <Choice
            id={`${id}-location`}
            label={say('calendar:location')}
            onChange={(location) => onChange({ location, room: null })}
            rows={facts.locations}
            value={place.location}
          />
        )}
      </div>
      <div className="cl-input">
        <label htmlFor={`${id}-start`}>{say('calendar:when')}</label>
        <input
          id={`${id}-start`}
          onChange={({ target }) => onChange({ start: target.value, end: null })}
          required
          type="datetime-local"
          value={place.start}
        />
      </div>
      {place.service && place.start && (
        <SuggestedTimes onChange={onChange} place={place} timezone={timezone} />
      )}
    </>
  )
}

type ChoiceProps = {
  id: string
  label: string
  onChange: (value: string) => void
  rows: readonly { id: string; name: string }[]
  value: string
}

function Choice({ id, label, onChange, rows, value }: ChoiceProps) {
  const say = useWords()
  return (
    <div className="cl-input">
      <label htmlFor={id}>{label}</label>
      <select id={id} onChange={({ target }) => onChange(target.value)} required value={value}>
        <option disabled value="">
          {say('calendar:choose')}
        </option>
        {rows.map((row) => (
          <option key={row.id} value={row.id}>
            {row.name}
          </option>
        ))}
      </select>
    </div>
  )
}
