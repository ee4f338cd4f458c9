'use client'

import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { formatLocal, resolveLocalTime } from '@/src/domain/scheduling/wall-time'

const TO_THE_MINUTE = 16

type MomentInputProps = { label: string; moment: string; name: string }

/** A moment in a dialog, on the clinic's clock. */
export function MomentInput({ label, moment, name }: MomentInputProps) {
  const say = useWords()
  const timezone = useStaff().clinic?.timezone ?? 'UTC'
  return (
    <LabelledInput
      defaultValue={formatLocal({ instant: Date.parse(moment), timezone }).slice(0, TO_THE_MINUTE)}
      hint={say('careloom:zoneHint', { zone: timezone.replaceAll('_', ' ') })}
      label={label}
      name={name}
      required
      type="datetime-local"
    />
  )
}

/** What was typed as an instant; an hour that the clocks leave out becomes the next one. Null when it is no time. */
export const typedMoment = (form: FormData, name: string, timezone: string): string | null =>
  instantAt(String(form.get(name)), timezone)

function instantAt(local: string, timezone: string): string | null {
  const time = resolveLocalTime({ local, timezone })
  if (time.ok) return new Date(time.instant).toISOString()
  return time.refusal === 'nonexistent-local-time' ? instantAt(time.suggestion, timezone) : null
}
