import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contains,
  type Interval,
  mergeIntervals,
  overlaps,
  subtractIntervals,
} from '@/src/domain/scheduling/interval'

const interval = fc.tuple(fc.nat(40), fc.nat(8)).map(([start, length]) => ({ start, end: start + length }))
const intervals = fc.array(interval, { maxLength: 12 })

/** The slow way to the same answer: look at every unit of time on its own. */
const units = (list: readonly Interval[]) =>
  Array.from({ length: 60 }, (_, unit) => unit).filter((unit) =>
    list.some(({ start, end }) => start <= unit && unit < end),
  )
const isSortedAndApart = (list: readonly Interval[]) =>
  list.every(({ start, end }, index) => start < end && start > (list[index - 1]?.end ?? -1))

describe('overlaps', () => {
  it('lets one interval begin where the other ends', () => {
    expect(overlaps({ start: 0, end: 10 }, { start: 10, end: 20 })).toBe(false)
    expect(overlaps({ start: 0, end: 11 }, { start: 10, end: 20 })).toBe(true)
  })
})

describe('contains', () => {
  it('counts the edges in', () => {
    expect(contains({ start: 0, end: 10 }, { start: 0, end: 10 })).toBe(true)
    expect(contains({ start: 0, end: 10 }, { start: 5, end: 11 })).toBe(false)
    expect(contains({ start: 1, end: 10 }, { start: 0, end: 5 })).toBe(false)
  })
})

describe('mergeIntervals', () => {
  it('joins what overlaps or touches and drops what is empty', () => {
    const merged = mergeIntervals([
      { start: 20, end: 30 },
      { start: 0, end: 5 },
      { start: 5, end: 10 },
      { start: 12, end: 12 },
      { start: 25, end: 28 },
    ])
    expect(merged).toEqual([
      { start: 0, end: 10 },
      { start: 20, end: 30 },
    ])
  })

  it('covers the same time, sorted and apart, and leaves its input alone', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const before = structuredClone(list)
        const merged = mergeIntervals(list)
        expect(units(merged)).toEqual(units(list))
        expect(isSortedAndApart(merged)).toBe(true)
        expect(list).toEqual(before)
      }),
    )
  })
})

describe('subtractIntervals', () => {
  it('cuts one hole out of two neighbours', () => {
    const rest = subtractIntervals(
      [
        { start: 0, end: 10 },
        { start: 20, end: 30 },
      ],
      [{ start: 8, end: 22 }],
    )
    expect(rest).toEqual([
      { start: 0, end: 8 },
      { start: 22, end: 30 },
    ])
  })

  it('leaves exactly the time that was not removed', () => {
    fc.assert(
      fc.property(intervals, intervals, (list, removed) => {
        const rest = subtractIntervals(list, removed)
        const gone = new Set(units(removed))
        expect(units(rest)).toEqual(units(list).filter((unit) => !gone.has(unit)))
        expect(isSortedAndApart(rest)).toBe(true)
      }),
    )
  })
})
