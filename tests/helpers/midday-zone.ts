/** A zone in which it is about noon now, so that "today" does not end while a test runs. */
export function middayZone(now = new Date()): string {
  const ahead = 12 - now.getUTCHours()
  // These names count westwards, the other way round than everybody else.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
