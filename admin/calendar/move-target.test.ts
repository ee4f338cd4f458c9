import { describe, expect, it } from 'vitest'
import type { VisitFact } from '@/admin/calendar/calendar-facts'
import { moveTarget } from '@/admin/calendar/move-target'
import { wallGrid } from '@/admin/calendar/wall-grid'

const HOUR = 3_600
const DAY = 86_400

const visitAt = (startsAt: string, endsAt: string) =>
  ({ startsAt, endsAt, practitioner: 'ann', resources: ['room-1', 'laser'] }) as VisitFact

const berlin = (from: string, to: string) =>
  ({ columns: 'practitioner', grid: wallGrid('Europe/Berlin', { from, to }) }) as const

describe('moving a visit on the grid', () => {
  it('keeps the time on the wall over a clock change, and the length', () => {
    const friday = visitAt('2026-03-27T08:00:00.000Z', '2026-03-27T08:30:00.000Z')
    const result = moveTarget(
      friday,
      { startSeconds: 3 * DAY, endSeconds: 3 * DAY },
      berlin('2026-03-23', '2026-04-05'),
    )
    expect(result).toMatchObject({
      ok: true,
      target: { startsAt: '2026-03-30T07:00:00.000Z', endsAt: '2026-03-30T07:30:00.000Z' },
    })
  })

  it('refuses a start that no clock shows, with the next one there is', () => {
    const night = visitAt('2026-03-29T00:00:00.000Z', '2026-03-29T00:30:00.000Z')
    expect(
      moveTarget(
        night,
        { startSeconds: 1.5 * HOUR, endSeconds: 1.5 * HOUR },
        berlin('2026-03-29', '2026-03-29'),
      ),
    ).toEqual({ ok: false, suggestion: '2026-03-29T03:00:00' })
  })

  it('changes the length when only the end is pulled', () => {
    const visit = visitAt('2026-03-09T09:00:00.000Z', '2026-03-09T09:30:00.000Z')
    expect(
      moveTarget(visit, { startSeconds: 0, endSeconds: HOUR / 4 }, berlin('2026-03-09', '2026-03-09')),
    ).toMatchObject({ ok: true, target: { startsAt: visit.startsAt, endsAt: '2026-03-09T09:45:00.000Z' } })
  })

  it('changes who or which room by the column, and keeps the devices', () => {
    const visit = visitAt('2026-03-09T09:00:00.000Z', '2026-03-09T09:30:00.000Z')
    const still = { startSeconds: 0, endSeconds: 0 }
    const frame = berlin('2026-03-09', '2026-03-09')
    expect(moveTarget(visit, { ...still, fromColumn: 'ann', toColumn: 'bob' }, frame)).toMatchObject({
      target: { practitioner: 'bob', resources: ['room-1', 'laser'] },
    })
    expect(
      moveTarget(
        visit,
        { ...still, fromColumn: 'room-1', toColumn: 'room-2' },
        { ...frame, columns: 'room' },
      ),
    ).toMatchObject({ target: { practitioner: 'ann', resources: ['laser', 'room-2'] } })
  })
})
