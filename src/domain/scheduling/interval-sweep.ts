import type { Interval } from '@/src/domain/scheduling/interval'

export type IntervalSweep = {
  covers: (start: number, end: number) => boolean
  touches: (start: number, end: number) => boolean
}

/**
 * Answers questions about sorted, disjoint intervals for starts that never go back, so that a whole
 * range costs one pass instead of a search per question.
 */
export function intervalSweep(intervals: readonly Interval[]): IntervalSweep {
  let position = 0
  const firstEndingAfter = (start: number): Interval | undefined => {
    let interval = intervals[position]
    while (interval && interval.end <= start) interval = intervals[++position]
    return interval
  }

  return {
    covers: (start, end) => {
      const interval = firstEndingAfter(start)
      return interval !== undefined && interval.start <= start && end <= interval.end
    },
    touches: (start, end) => {
      const interval = firstEndingAfter(start)
      return interval !== undefined && interval.start < end
    },
  }
}
