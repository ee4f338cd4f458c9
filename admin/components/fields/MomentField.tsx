'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { DateFieldClientProps } from 'payload'
import { useEffect, useId, useRef, useState } from 'react'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { Fact } from '@/admin/components/fields/Fact'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import { useZone } from '@/admin/components/fields/use-zone'
import { useWords } from '@/admin/translations/use-words'
import { formatLocal, resolveLocalTime } from '@/src/domain/scheduling/wall-time'

const TO_THE_MINUTE = 16

/**
 * A moment, chosen and shown as the wall at the place shows it. The browser's own zone plays no part: somebody at
 * home in another country books the same time as the front desk.
 */
function MomentInput({ field, path: givenPath, readOnly }: DateFieldClientProps) {
  const say = useWords()
  const id = useId()
  const zone = useZone()
  const { locale } = useStaff()
  const { disabled, path, setValue, showError, value } = useField<string | null>({
    potentiallyStalePath: givenPath,
  })
  const [problem, setProblem] = useState<string>()
  // What was typed last and the moment it stands for; a moment that comes from elsewhere replaces it.
  const typed = useRef<{ wall: string; moment: string | null }>(undefined)

  const take = (wall: string, timezone: string) => {
    const time = wall ? resolveLocalTime({ local: wall, timezone }) : undefined
    const moment = time?.ok ? new Date(time.instant).toISOString() : null
    typed.current = { wall, moment }
    setProblem(
      time && !time.ok && time.refusal === 'nonexistent-local-time'
        ? say('careloom:timeDoesNotExist', { suggestion: time.suggestion.slice(11, TO_THE_MINUTE) })
        : undefined,
    )
    setValue(moment)
  }

  // Choosing another location afterwards keeps the time on the wall, as the person meant it.
  const taken = useRef(take)
  taken.current = take
  useEffect(() => {
    if (typed.current?.wall) taken.current(typed.current.wall, zone)
  }, [zone])

  if (readOnly) return value ? <Fact field={field}>{momentText(value, locale, zone)}</Fact> : null
  return (
    <FieldFrame
      field={field}
      hint={say('careloom:zoneHint', { zone: zone.replaceAll('_', ' ') })}
      id={id}
      path={path}
      problem={problem}
      showError={showError}
    >
      <input
        className="cl-control"
        disabled={disabled}
        id={id}
        name={path}
        onChange={({ target }) => take(target.value, zone)}
        type="datetime-local"
        value={
          typed.current && typed.current.moment === (value ?? null) ? typed.current.wall : wallOf(value, zone)
        }
      />
    </FieldFrame>
  )
}

const wallOf = (value: string | null | undefined, timezone: string): string =>
  value ? formatLocal({ instant: Date.parse(value), timezone }).slice(0, TO_THE_MINUTE) : ''

/** A moment in words, on the clock of a place. */
export const momentText = (value: string, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(value),
  )

export const MomentField = withCondition(MomentInput)
