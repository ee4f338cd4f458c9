'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { NumberFieldClientProps } from 'payload'
import { useId } from 'react'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import { weekdayName, weekdays } from '@/admin/components/fields/weekday-name'

/** A day of the week by its name. */
function WeekdayInput({ field, path: givenPath, readOnly }: NumberFieldClientProps) {
  const id = useId()
  const { locale } = useStaff()
  const { disabled, path, setValue, showError, value } = useField<number | null>({
    potentiallyStalePath: givenPath,
  })
  return (
    <FieldFrame field={field} id={id} path={path} showError={showError}>
      <select
        className="cl-control"
        disabled={disabled || readOnly}
        id={id}
        name={path}
        onChange={({ target }) => setValue(target.value ? Number(target.value) : null)}
        value={value ?? ''}
      >
        <option value="" />
        {weekdays.map((weekday) => (
          <option key={weekday} value={weekday}>
            {weekdayName(weekday, locale)}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

export const WeekdayField = withCondition(WeekdayInput)
