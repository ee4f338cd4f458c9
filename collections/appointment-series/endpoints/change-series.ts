import type { Endpoint } from 'payload'
import { z } from 'zod'
import { changeSeries } from '@/collections/appointment-series/operations/change-series'
import { weekdays } from '@/collections/appointment-series/operations/series-rule'
import { holdSecondsOf, notifyAfterSeconds } from '@/collections/appointments/operations/notify-after'
import { requirePermission } from '@/src/access/require-permission'
import { parseBody } from '@/src/framework/parse-body'
import { refuse } from '@/src/framework/refuse'
import { jsonBody } from '@/src/openapi/operation'

const id = (message: string) => z.uuid(message).toLowerCase()

const changing = z.object({
  from: id('Please name the visit from which the change is meant.'),
  scope: z.enum(['this', 'following', 'all'], 'The scope is this, following or all.'),
  exceptions: z.enum(['keep', 'overwrite'], 'Visits changed alone are kept or overwritten.').default('keep'),
  startsAt: z.string('Please give the new time.').optional(),
  endsAt: z.string('Please give the end as text.').optional(),
  weekdays: weekdays.optional(),
  practitioner: id('This practitioner does not exist.').optional(),
  service: id('This service does not exist.').optional(),
  location: id('This location does not exist.').optional(),
  resources: z.array(id('This room or device does not exist.')).max(20).optional(),
  reason: z.string('Please give the reason as text.').max(2_000).optional(),
  mode: z.enum(['in_person', 'virtual']).optional(),
  overlapReason: z.string('Please give the reason as text.').max(250).optional(),
  notifyAfterSeconds,
  cancel: z
    .object({
      reason: z
        .string('Please say why the visits are cancelled.')
        .trim()
        .min(1, 'Please say why the visits are cancelled.')
        .max(250, 'The reason is too long.'),
    })
    .optional(),
})

const text = { type: 'string' }

export const changeSeriesEndpoint: Endpoint = {
  path: '/:id',
  method: 'patch',
  custom: {
    openapi: {
      summary: 'Change or cancel one occurrence, it and those after it, or all that lie ahead',
      requestBody: jsonBody({
        type: 'object',
        required: ['from', 'scope'],
        properties: {
          from: { type: 'string', format: 'uuid' },
          scope: { type: 'string', enum: ['this', 'following', 'all'] },
          exceptions: { type: 'string', enum: ['keep', 'overwrite'] },
          startsAt: text,
          endsAt: text,
          weekdays: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 7 } },
          practitioner: text,
          service: text,
          location: text,
          resources: { type: 'array', items: text },
          reason: text,
          mode: { type: 'string', enum: ['in_person', 'virtual'] },
          overlapReason: text,
          notifyAfterSeconds: { type: 'integer', minimum: 0, maximum: 60 },
          cancel: { type: 'object', required: ['reason'], properties: { reason: text } },
        },
      }),
    },
  },
  handler: async (req) => {
    requirePermission(req, 'update', 'appointments')
    const { notifyAfterSeconds: seconds, ...asked } = await parseBody(req, changing)
    const { from, scope, exceptions, cancel, ...changes } = asked
    const holdSeconds = holdSecondsOf(req, seconds)
    const { reason, mode, ...placed } = changes
    const isNothing = Object.values(changes).every((value) => value === undefined)
    if (!cancel && isNothing) throw refuse('validation_failed', { message: 'Please say what changes.' })
    if (cancel && !isNothing)
      throw refuse('validation_failed', {
        message: 'Visits are either cancelled or changed.',
        field: 'cancel',
      })
    if (changes.weekdays && scope === 'this')
      throw refuse('validation_failed', { message: 'One visit has no weekdays.', field: 'weekdays' })
    const visit = { ...(reason === undefined ? {} : { reason }), ...(mode ? { mode } : {}) }
    const target = { id: String(req.routeParams?.id).toLowerCase(), from, scope, exceptions, holdSeconds }
    const changed = await changeSeries(
      req,
      cancel ? { ...target, cancel } : { ...target, changes: { ...placed, visit } },
    )
    const message = cancel ? 'The visits are cancelled.' : 'The visits were changed.'
    return Response.json({ ...changed, message })
  },
}
