import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mergeIntervals } from '@/src/domain/scheduling/interval'
import { intervalSweep } from '@/src/domain/scheduling/interval-sweep'

const interval = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 9 }))
  .map(([start, length]) => ({ start, end: start + length }))

it('answers rising starts as a look at every interval would', () => {
  fc.assert(
    fc.property(fc.array(interval), fc.array(interval), (list, questions) => {
      const merged = mergeIntervals(list)
      const sweep = intervalSweep(merged)
      for (const { start, end } of questions.toSorted((a, b) => a.start - b.start)) {
        expect(sweep.covers(start, end)).toBe(
          merged.some((known) => known.start <= start && end <= known.end),
        )
        expect(sweep.touches(start, end)).toBe(merged.some((known) => known.start < end && start < known.end))
      }
    }),
  )
})
