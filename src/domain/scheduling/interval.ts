/** Epoch milliseconds, half-open: the start belongs to the interval, the end does not. */
export type Interval = { start: number; end: number }

export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end
}

export function contains(outer: Interval, inner: Interval): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Sorted and disjoint. Intervals that touch become one, because a visit may run across the seam. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  let last: Interval | undefined
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    if (start >= end) continue
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end)
    } else {
      last = { start, end }
      merged.push(last)
    }
  }
  return merged
}

/** What is left of `intervals` without `removed`, sorted and disjoint. */
export function subtractIntervals(intervals: readonly Interval[], removed: readonly Interval[]): Interval[] {
  const holes = mergeIntervals(removed)
  const rest: Interval[] = []
  let next = 0
  for (const { start, end } of mergeIntervals(intervals)) {
    let from = start
    for (let hole = holes[next]; hole && hole.start < end; hole = holes[++next]) {
      if (hole.start > from) rest.push({ start: from, end: hole.start })
      from = Math.max(from, hole.end)
      // The hole may reach into the following interval as well, so it stays the next one.
      if (hole.end > end) break
    }
    if (from < end) rest.push({ start: from, end })
  }
  return rest
}
