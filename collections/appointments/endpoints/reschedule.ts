import type { Endpoint } from 'payload'
import { z } from 'zod'
import { changeVisit } from '@/collections/appointments/operations/change-visit'
import { holdSecondsOf, notifyAfterSeconds } from '@/collections/appointments/operations/notify-after'
import { requirePermission } from '@/src/access/require-permission'
import { parseBody } from '@/src/framework/parse-body'

const moving = z.object({
  startsAt: z.string('Please give the new time.'),
  endsAt: z.string('Please give the end as text.').optional(),
  practitioner: z.uuid('This practitioner does not exist.').optional(),
  location: z.uuid('This location does not exist.').optional(),
  resources: z
    .array(z.uuid('This room or device does not exist.'), 'Please list the rooms and devices.')
    .max(20)
    .optional(),
  overlapReason: z.string('Please give the reason as text.').optional(),
  notifyAfterSeconds,
})

export const rescheduleEndpoint: Endpoint = {
  path: '/:id/reschedule',
  method: 'post',
  handler: async (req) => {
    requirePermission(req, 'update', 'appointments')
    const { notifyAfterSeconds: seconds, ...data } = await parseBody(req, moving)
    const holdSeconds = holdSecondsOf(req, seconds)
    const doc = await changeVisit(req, { action: 'reschedule', data, holdSeconds })
    return Response.json({ doc, message: 'The visit was moved.' })
  },
}
