'use client'

import { useEffect, useId, useRef, useState } from 'react'
import type { CalendarFacts, CalendarNames, VisitFact } from '@/admin/calendar/calendar-facts'
import { clashText } from '@/admin/calendar/clash-text'
import { findClash } from '@/admin/calendar/find-clash'
import type { MoveTarget } from '@/admin/calendar/move-target'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'
import { formatLocal, resolveLocalTime } from '@/src/domain/scheduling/wall-time'

type MoveDialogProps = {
  facts: CalendarFacts
  names: CalendarNames
  onClose: () => void
  onMove: (target: MoveTarget) => void
  visit: VisitFact
}

const TO_THE_MINUTE = 16

/** What dragging does, from the keyboard: another time, another practitioner. */
export function MoveDialog({ facts, names, onClose, onMove, visit }: MoveDialogProps) {
  const say = useWords()
  const id = useId()
  const { locale } = useStaff()
  const { timezone } = visit
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // After the dialog around it has opened.
    const frame = requestAnimationFrame(() => first.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  const [from, setFrom] = useState(wallAt(visit.startsAt, timezone))
  const [until, setUntil] = useState(wallAt(visit.endsAt, timezone))
  const [practitioner, setPractitioner] = useState(visit.practitioner)
  const length = Date.parse(visit.endsAt) - Date.parse(visit.startsAt)
  const start = resolveLocalTime({ local: from, timezone })
  const end = resolveLocalTime({ local: until, timezone })
  const target =
    start.ok && end.ok
      ? {
          startsAt: new Date(start.instant).toISOString(),
          endsAt: new Date(end.instant).toISOString(),
          practitioner,
          resources: visit.resources,
        }
      : null
  const clash =
    start.ok && end.ok
      ? findClash({ ...visit, practitioner, start: start.instant, end: end.instant, resources: [] }, facts)
      : null
  // The end follows the start, as it does when one drags.
  const takeStart = (wall: string) => {
    setFrom(wall)
    const moved = resolveLocalTime({ local: wall, timezone })
    if (moved.ok) setUntil(wallAt(new Date(moved.instant + length).toISOString(), timezone))
  }
  const submit = async () => {
    if (!target)
      return !start.ok && start.refusal === 'nonexistent-local-time'
        ? say('careloom:timeDoesNotExist', { suggestion: start.suggestion.slice(11, TO_THE_MINUTE) })
        : say('calendar:timeMissing')
    onMove(target)
    return undefined
  }
  return (
    <DialogForm
      confirmLabel={say('calendar:move')}
      hint={say('careloom:zoneHint', { zone: timezone.replaceAll('_', ' ') })}
      onClose={onClose}
      onSubmit={submit}
      title={say('calendar:moveTitle')}
    >
      <div className="cl-input">
        <label htmlFor={`${id}-from`}>{say('calendar:from')}</label>
        <input
          id={`${id}-from`}
          ref={first}
          onChange={({ target: { value } }) => takeStart(value)}
          required
          type="datetime-local"
          value={from}
        />
      </div>
      <div className="cl-input">
        <label htmlFor={`${id}-until`}>{say('calendar:until')}</label>
        <input
          id={`${id}-until`}
          onChange={({ target: { value } }) => setUntil(value)}
          required
          type="datetime-local"
          value={until}
        />
      </div>
      <div className="cl-input">
        <label htmlFor={`${id}-who`}>{say('calendar:practitioner')}</label>
        <select
          id={`${id}-who`}
          onChange={({ target: { value } }) => setPractitioner(value)}
          value={practitioner}
        >
          {facts.practitioners
            .filter((one) => one.active || one.id === visit.practitioner)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
        </select>
      </div>
      <div aria-live="polite">
        {clash && (
          <p className="cl-notice cl-notice--warn">
            <Icon name="alert" size={16} />
            {clashText(clash, { names, say, locale, timezone })}
          </p>
        )}
      </div>
    </DialogForm>
  )
}

const wallAt = (instant: string, timezone: string): string =>
  formatLocal({ instant: Date.parse(instant), timezone }).slice(0, TO_THE_MINUTE)
