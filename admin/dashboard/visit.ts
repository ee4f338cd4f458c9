import type { AppointmentAction, AppointmentStatus } from '@/src/domain/lifecycles/appointment'

/** A visit as the day's board shows it: names instead of ids, times as the clinic's wall shows them. */
export type Visit = {
  id: string
  status: AppointmentStatus
  startsAt: string
  time: string
  name: string
  patientId: string | null
  service: string
  practitioner: { name: string; color: string | null }
  room: string
  paymentStatus: string
  alerts: string[]
  tags: string[]
  /** How long somebody is late, waiting or in the room; empty when there is nothing to hurry about. */
  clock: string
  isLate: boolean
  /** What may be done next, the most likely step first. */
  steps: AppointmentAction[]
}

export const columnNames = ['expected', 'arrived', 'inRoom', 'done', 'off'] as const
export type ColumnName = (typeof columnNames)[number]

const columnByStatus: Record<AppointmentStatus, ColumnName> = {
  scheduled: 'expected',
  confirmed: 'expected',
  checked_in: 'arrived',
  in_progress: 'inRoom',
  completed: 'done',
  cancelled: 'off',
  no_show: 'off',
}

/** Sorts the day's visits into the columns of the board, keeping their order. */
export function inColumns(visits: readonly Visit[]): Record<ColumnName, Visit[]> {
  const columns: Record<ColumnName, Visit[]> = { expected: [], arrived: [], inRoom: [], done: [], off: [] }
  for (const visit of visits) columns[columnByStatus[visit.status]].push(visit)
  return columns
}

export type DayNumbers = { visits: number; expected: number; waiting: number; done: number; missed: number }

/** What a glance should tell. A cancelled visit no longer counts as one. */
export function dayNumbers(visits: readonly Pick<Visit, 'status'>[]): DayNumbers {
  const count = (...wanted: AppointmentStatus[]) =>
    visits.filter(({ status }) => wanted.includes(status)).length
  return {
    visits: visits.length - count('cancelled'),
    expected: count('scheduled', 'confirmed'),
    waiting: count('checked_in'),
    done: count('completed'),
    missed: count('no_show'),
  }
}
