'use client'

import { toast } from '@payloadcms/ui'
import { useRef, useState } from 'react'
import { BookPatient, type ChosenPatient } from '@/admin/calendar/BookPatient'
import { BookPlace } from '@/admin/calendar/BookPlace'
import { bookStart } from '@/admin/calendar/book-start'
import { bookTarget } from '@/admin/calendar/book-target'
import type { FreeSpot } from '@/admin/calendar/CalendarGrid'
import { clashText } from '@/admin/calendar/clash-text'
import { findClash, needsReason } from '@/admin/calendar/find-clash'
import type { GridFrame } from '@/admin/calendar/grid-events'
import { newRequestKey } from '@/admin/components/actions/call-api'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { momentText } from '@/admin/components/fields/MomentField'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

type BookDialogProps = {
  frame: GridFrame
  onBooked: () => void
  onClose: () => void
  /** The day that is looked at, for a booking that was pointed at nowhere. */
  day: string
  spot: FreeSpot | null
}

/** A visit in a few seconds: who comes, for what, and a time that is known to be free before it is saved. */
export function BookDialog({ day, frame, onBooked, onClose, spot }: BookDialogProps) {
  const say = useWords()
  const api = useApi()
  const { locale, role } = useStaff()
  const [place, setPlace] = useState(() => bookStart({ day, spot }, frame, Date.now()))
  const [patient, setPatient] = useState<ChosenPatient>({ kind: 'none' })
  const [isTaken, setTaken] = useState(false)
  // The same booking sent twice is one; another time is another booking.
  const key = useRef({ of: '', key: '' })
  const { facts, names } = frame
  const timezone = names.locations.get(place.location)?.timezone ?? frame.grid.timezone
  const target = bookTarget(place, facts.services, timezone)
  const clash =
    target.ok && place.practitioner
      ? findClash(
          {
            id: null,
            practitioner: place.practitioner,
            location: place.location,
            service: place.service,
            resources: place.room ? [place.room] : [],
            start: target.start,
            end: target.end,
          },
          facts,
        )
      : null
  const wantsReason = (needsReason(clash) || isTaken) && can(role, 'overlap', 'appointments')

  const submit = async (form: FormData) => {
    if (!target.ok)
      return target.suggestion
        ? say('careloom:timeDoesNotExist', { suggestion: target.suggestion })
        : say('calendar:timeMissing')
    if (!place.service || !place.practitioner) return say('calendar:missingChoice')
    const who = await patientId(patient)
    if (!who.ok) return who.sentence
    const body = {
      patient: who.id,
      service: place.service,
      practitioner: place.practitioner,
      location: place.location,
      startsAt: new Date(target.start).toISOString(),
      endsAt: new Date(target.end).toISOString(),
      ...(place.room ? { resources: [place.room] } : {}),
      ...(wantsReason && form.get('overlapReason') ? { overlapReason: form.get('overlapReason') } : {}),
    }
    const of = JSON.stringify(body)
    if (key.current.of !== of) key.current = { of, key: newRequestKey() }
    const outcome = await api({ path: '/appointments', body, key: key.current.key })
    if (!outcome.ok) {
      setTaken(outcome.code === 'slot_taken')
      return outcome.sentence
    }
    toast.success(
      say('calendar:booked', { name: who.name, when: momentText(body.startsAt, locale, timezone) }),
    )
    onBooked()
    return undefined
  }

  /** A new patient is written down once, also when the booking then fails. */
  async function patientId(chosen: ChosenPatient) {
    if (chosen.kind === 'known')
      return { ok: true as const, id: chosen.patient.id, name: nameOf(chosen.patient) }
    if (chosen.kind === 'none') return { ok: false as const, sentence: say('calendar:missingPatient') }
    const { birthDate, firstName, lastName, phone } = chosen.fields
    const outcome = await api<{ doc: { id: string; number: string | null } }>({
      path: '/patients',
      body: { firstName, lastName, ...(birthDate ? { birthDate } : {}), ...(phone ? { phone } : {}) },
    })
    if (!outcome.ok) return { ok: false as const, sentence: outcome.sentence }
    const { id, number } = outcome.body.doc
    setPatient({
      kind: 'known',
      patient: { id, number, firstName, lastName, birthDate: birthDate || null, phone: phone || null },
    })
    return { ok: true as const, id, name: nameOf({ firstName, lastName }) }
  }

  return (
    <DialogForm
      confirmLabel={say('calendar:book')}
      hint={
        timezone === frame.grid.timezone
          ? undefined
          : say('careloom:zoneHint', { zone: timezone.replaceAll('_', ' ') })
      }
      onClose={onClose}
      onSubmit={submit}
      title={say('calendar:bookTitle')}
    >
      <BookPatient chosen={patient} onChange={setPatient} />
      <BookPlace
        frame={frame}
        onChange={(change) => {
          setTaken(false)
          setPlace((before) => ({ ...before, ...change }))
        }}
        place={place}
        timezone={timezone}
      />
      <div aria-live="polite">
        {clash && (
          <p className="cl-notice cl-notice--warn">
            <Icon name="alert" size={16} />
            {clashText(clash, { names, say, locale, timezone })}
          </p>
        )}
      </div>
      {wantsReason && (
        <LabelledInput
          hint={say('calendar:overlapHint')}
          label={say('calendar:overlapReason')}
          maxLength={250}
          name="overlapReason"
        />
      )}
    </DialogForm>
  )
}

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`
