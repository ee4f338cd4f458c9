import { Cron } from 'croner'

/** Whether a text is a schedule of five fields. */
export function isCron(text: string): boolean {
  if (text.trim().split(/\s+/).length !== 5) return false
  try {
    return new Cron(text, { paused: true }).nextRun() !== null
  } catch {
    return false
  }
}

/** The first instant of a schedule after another one, in a zone; a wall time that the clocks leave out comes after it. */
export function nextTime(cron: string, timezone: string, after: Date): Date {
  const next = new Cron(cron, { paused: true, timezone }).nextRun(after)
  if (!next) throw new Error(`The schedule ${cron} has no next time.`)
  return next
}
