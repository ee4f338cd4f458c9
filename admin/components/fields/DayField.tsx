'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { DateFieldClientProps } from 'payload'
import { useId } from 'react'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { Fact } from '@/admin/components/fields/Fact'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import { localDay, resolveLocalTime } from '@/src/domain/scheduling/wall-time'

/** A day at the clinic. Stored as its noon there, which is the same day on every clock nearby. */
function DayInput({ field, path: givenPath, readOnly }: DateFieldClientProps) {
  const id = useId()
  const { clinic, locale } = useStaff()
  const timezone = clinic?.timezone ?? 'UTC'
  const { disabled, path, setValue, showError, value } = useField<string | null>({
    potentiallyStalePath: givenPath,
  })
  if (readOnly) return value ? <Fact field={field}>{dayText(value, locale, timezone)}</Fact> : null
  const take = (day: string) => {
    const noon = day ? resolveLocalTime({ local: `${day}T12:00`, timezone }) : undefined
    setValue(noon?.ok ? new Date(noon.instant).toISOString() : null)
  }
  return (
    <FieldFrame field={field} id={id} path={path} showError={showError}>
      <input
        className="cl-control"
        disabled={disabled}
        id={id}
        name={path}
        onChange={({ target }) => take(target.value)}
        type="date"
        value={value ? localDay({ instant: Date.parse(value), timezone }) : ''}
      />
    </FieldFrame>
  )
}

/** The day of a moment in words, on the clinic's calendar. */
export const dayText = (value: string, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(value))

export const DayField = withCondition(DayInput)
