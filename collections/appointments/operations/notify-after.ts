import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { bookingSource } from '@/collections/appointments/operations/caller-rules'
import { refuse } from '@/src/framework/refuse'

const MESSAGE = 'Please give whole seconds from 0 to 60.'

/** How long other systems are not told of a change yet, because whoever makes it may take it back at once. */
export const notifyAfterSeconds = z.int(MESSAGE).min(0, MESSAGE).max(60, MESSAGE).default(0)

/** Only people take things back. */
export function holdSecondsOf(req: PayloadRequest, seconds: number): number {
  if (seconds > 0 && bookingSource(req) !== 'staff')
    throw refuse('forbidden', {
      message: 'Only staff may let others be told later.',
      field: 'notifyAfterSeconds',
    })
  return seconds
}
