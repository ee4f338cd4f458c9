import { describe, expect, it } from 'vitest'
import { offsetText, wallGrid, wallText } from '@/admin/calendar/wall-grid'

const textOf = ({ start, end }: { start: number; end: number }) => [wallText(start), wallText(end)]

describe('the wall clock of the grid', () => {
  it('shows a visit as the wall at the place does', () => {
    const grid = wallGrid('Asia/Manila', { from: '2026-03-09', to: '2026-03-09' })
    expect(textOf(grid.span('2026-03-09T01:00:00Z', '2026-03-09T01:30:00Z'))).toEqual([
      '2026-03-09T09:00:00',
      '2026-03-09T09:30:00',
    ])
    expect(grid.changes).toEqual([])
  })

  it('marks the hour that does not happen on a day of 23 hours', () => {
    const [change, ...more] = wallGrid('Europe/Berlin', { from: '2026-03-23', to: '2026-03-29' }).changes
    expect(more).toEqual([])
    expect(change && [change.kind, ...textOf(change)]).toEqual([
      'skipped',
      '2026-03-29T02:00:00',
      '2026-03-29T03:00:00',
    ])
  })

  it('marks the hour that happens twice on a day of 25 hours, and ends no visit before it begins', () => {
    const grid = wallGrid('Europe/Berlin', { from: '2026-10-25', to: '2026-10-25' })
    expect(grid.changes.map((change) => [change.kind, ...textOf(change)])).toEqual([
      ['twice', '2026-10-25T02:00:00', '2026-10-25T03:00:00'],
    ])
    // From 02:45 summer time to 02:15 winter time.
    expect(textOf(grid.span('2026-10-25T00:45:00Z', '2026-10-25T01:15:00Z'))).toEqual([
      '2026-10-25T02:45:00',
      '2026-10-25T03:15:00',
    ])
  })

  it('knows absences that began long before the days shown', () => {
    const grid = wallGrid('Europe/Berlin', { from: '2026-03-29', to: '2026-03-29' })
    expect(textOf(grid.span('2026-01-01T08:00:00Z', '2026-08-01T08:00:00Z'))).toEqual([
      '2026-01-01T09:00:00',
      '2026-08-01T10:00:00',
    ])
  })

  it('tells the distance to UTC at a moment', () => {
    expect(offsetText('Asia/Kathmandu', Date.UTC(2026, 2, 9))).toBe('+05:45')
    expect(offsetText('America/St_Johns', Date.UTC(2026, 0, 9))).toBe('-03:30')
  })
})
