import { expect, inject, it } from 'vitest'

// The runs of this folder under other zones (vitest.config.ts) would prove nothing if the zone were not set.
it('runs in the zone that the server was given', () => {
  const timeZone = inject('serverZone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const midnight = new Date(2026, 6, 1)
  const shown = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(
    midnight,
  )
  expect(Number(shown)).toBe(0)
})
