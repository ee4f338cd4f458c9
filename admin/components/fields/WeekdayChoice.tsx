'use client'

import { firstDayOf } from '@/admin/calendar/view-range'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { weekdayName, weekdays } from '@/admin/components/fields/weekday-name'

type WeekdayChoiceProps = {
  chosen: readonly number[]
  hint: string
  label: string
  onChange: (chosen: number[]) => void
}

/** Some days of the week, in the order in which the reader's country counts them. */
export function WeekdayChoice({ chosen, hint, label, onChange }: WeekdayChoiceProps) {
  const { locale } = useStaff()
  const first = firstDayOf(locale)
  const inOrder = weekdays.toSorted((a, b) => ((a - first + 7) % 7) - ((b - first + 7) % 7))
  const toggle = (weekday: number) =>
    onChange(chosen.includes(weekday) ? chosen.filter((other) => other !== weekday) : [...chosen, weekday])
  return (
    <fieldset className="cl-days">
      <legend>{label}</legend>
      {inOrder.map((weekday) => (
        <label className="cl-days__day" key={weekday}>
          <input checked={chosen.includes(weekday)} onChange={() => toggle(weekday)} type="checkbox" />
          {weekdayName(weekday, locale, 'short')}
        </label>
      ))}
      <small>{hint}</small>
    </fieldset>
  )
}
