/** The time of day (HH:MM) of a schedule that runs once every day; null for any other. */
export function everyDayAt(cron: string): string | null {
  const found = /^(\d{1,2}) (\d{1,2}) \* \* \*$/.exec(cron.trim())
  if (!found) return null
  const [minute = '', hour = ''] = found.slice(1)
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}
