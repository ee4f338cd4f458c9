import type { Endpoint } from 'payload'
import { z } from 'zod'
import { holdTime } from '@/collections/appointments/operations/hold-time'
import { requirePermission } from '@/src/access/require-permission'
import { parseBody } from '@/src/framework/parse-body'

const LONGEST_HOLD = 60

const holding = z.object({
  service: z.uuid('Please choose a service that exists.'),
  practitioner: z.uuid('Please choose a practitioner that exists.'),
  location: z
    .uuid('Please choose a location that exists.')
    .nullish()
    .transform((id) => id ?? null),
  startsAt: z.string('Please give a time.'),
  resources: z
    .array(z.uuid('This room or device does not exist.').toLowerCase(), 'Please list the rooms and devices.')
    .max(20)
    .default([]),
  minutes: z
    .int('Please give whole minutes.')
    .min(1, 'A hold lasts at least a minute.')
    .max(LONGEST_HOLD, `A hold lasts at most ${LONGEST_HOLD} minutes.`)
    .default(10),
})

export const holdsEndpoint: Endpoint = {
  path: '/holds',
  method: 'post',
  handler: async (req) => {
    requirePermission(req, 'create', 'appointments')
    const wanted = await parseBody(req, holding)
    return Response.json(await holdTime(req, wanted), { status: 201 })
  },
}
