import { z } from 'zod'
import { frameOf } from '@/src/live/event-stream'

const TENANT_LENGTH = 36

const instant = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : new Date(text).toISOString()))

/** What listeners are told: which kind of thing changed for whom and when, never what it says. */
const calendarChange = z.object({
  kind: z.string(),
  id: z.uuid(),
  practitioners: z.array(z.uuid()),
  from: instant,
  to: instant,
})

export const clinicOf = (notification: string): string => notification.slice(0, TENANT_LENGTH)

/** The event for a notification of `announce_calendar_change`; undefined when it is none of ours. */
export function changeFrame(notification: string): { frame: Uint8Array; isAboutClinic: boolean } | undefined {
  try {
    const change = calendarChange.parse(JSON.parse(notification.slice(TENANT_LENGTH + 1)))
    return { frame: frameOf('change', change), isAboutClinic: change.kind === 'clinic' }
  } catch {
    return undefined
  }
}
