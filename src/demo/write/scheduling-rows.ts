import type { ClinicData } from '@/src/demo/generate/clinic-data'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { recordColumns } from '@/src/demo/write/stamps'

/** Rules of visits that repeat, to which the visits refer. */
export const seriesRows = ({ clinic, series }: ClinicData): TableRows => ({
  table: 'appointment_series',
  rows: series.map(({ count, location, patient, practitioner, service, startsAtLocal, ...record }) => ({
    ...recordColumns(clinic.id, record),
    patient_id: patient.id,
    service_id: service.id,
    practitioner_id: practitioner.id,
    location_id: location.id,
    starts_at_local: startsAtLocal,
    timezone: location.timezone,
    duration_minutes: service.durationMinutes,
    rule_every: 'week',
    rule_interval: 1,
    rule_count: count,
  })),
})

export const waitingRows = ({ clinic, waiting }: ClinicData): TableRows[] => [
  {
    table: 'waitlist',
    rows: waiting.map(
      ({ fromTime, latestDate, patient, practitioner, priority, service, toTime, ...record }) => ({
        ...recordColumns(clinic.id, record),
        patient_id: patient.id,
        service_id: service.id,
        practitioner_id: practitioner?.id ?? null,
        from_time: fromTime,
        to_time: toTime,
        latest_date: latestDate,
        priority,
        status: 'waiting',
      }),
    ),
  },
  {
    table: 'waitlist_numbers',
    rows: waiting.flatMap(({ id, weekdays }) =>
      weekdays.map((number, index) => ({
        tenant_id: clinic.id,
        parent_id: id,
        order: index + 1,
        path: 'weekdays',
        number,
      })),
    ),
  },
]

export const holidayRows = ({ clinic, holidays }: ClinicData): TableRows => ({
  table: 'holidays',
  rows: holidays.map(({ date, name, ...record }) => ({
    ...recordColumns(clinic.id, record),
    name,
    date,
    is_yearly: false,
  })),
})
