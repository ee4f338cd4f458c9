import type { DayQuestion } from '@/admin/dashboard/load-visits'
import type { NamesOfDay } from '@/admin/dashboard/read-names'
import type { Visit } from '@/admin/dashboard/visit'
import { visitSteps } from '@/admin/dashboard/visit-steps'
import { idOf } from '@/src/access/principal'
import type { Appointment } from '@/src/payload-types'

const MINUTE_MS = 60_000
const GRACE_MINUTES = 5

type Frame = Pick<DayQuestion, 'clinic' | 'now' | 'mayAct' | 'locale' | 'say'>

/** One visit in words. */
export function toVisit(appointment: Appointment, names: NamesOfDay, frame: Frame): Visit {
  const { clinic, now, mayAct, locale, say } = frame
  const patientId = appointment.patient ? idOf(appointment.patient) : null
  const patient = patientId ? names.patients.get(patientId) : undefined
  const practitioner = names.practitioners.get(idOf(appointment.practitioner))
  const rooms = (appointment.resources ?? []).flatMap(
    (resource) => names.resources.get(idOf(resource))?.name ?? [],
  )
  const timezone = appointment.timezone ?? clinic.timezone
  const { status, startsAt } = appointment
  return {
    id: appointment.id,
    status,
    startsAt,
    time: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: timezone }).format(
      new Date(startsAt),
    ),
    name: patient ? `${patient.firstName} ${patient.lastName}` : groupName(appointment, frame),
    patientId: patient ? patientId : null,
    service: names.services.get(idOf(appointment.service))?.name ?? '',
    practitioner: { name: practitioner?.name ?? say('careloom:unknown'), color: practitioner?.color ?? null },
    room: rooms.join(', '),
    paymentStatus: appointment.paymentStatus ?? 'none',
    alerts: patient?.allergies?.length
      ? [say('careloom:allergies', { list: patient.allergies.join(', ') })]
      : [],
    tags: patient?.tags ?? [],
    ...clockOf(appointment, frame),
    steps: mayAct ? visitSteps({ status, startsAt, timezone, now: new Date(now).toISOString() }) : [],
  }
}

function groupName({ attendees }: Appointment, { say }: Frame): string {
  const count = attendees?.length ?? 0
  return count > 0
    ? `${say('careloom:group')} · ${say('careloom:seats', { count })}`
    : say('careloom:withoutPatient')
}

/** How long somebody has been late, waiting or in the room, in whole minutes. */
function clockOf(
  { status, startsAt, checkedInAt, startedAt }: Appointment,
  { now, say }: Frame,
): Pick<Visit, 'clock' | 'isLate'> {
  const minutesSince = (moment: string | null | undefined) =>
    moment ? Math.floor((now - Date.parse(moment)) / MINUTE_MS) : 0
  const isExpected = status === 'scheduled' || status === 'confirmed'
  const late = isExpected ? minutesSince(startsAt) : 0
  if (late >= GRACE_MINUTES) return { clock: say('careloom:late', { minutes: late }), isLate: true }
  const waiting = status === 'checked_in' ? minutesSince(checkedInAt) : 0
  if (waiting > 0) return { clock: say('careloom:waiting', { minutes: waiting }), isLate: false }
  const inRoom = status === 'in_progress' ? minutesSince(startedAt) : 0
  return { clock: inRoom > 0 ? say('careloom:since', { minutes: inRoom }) : '', isLate: false }
}
