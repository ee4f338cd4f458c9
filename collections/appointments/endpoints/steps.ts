import type { Endpoint } from 'payload'
import { z } from 'zod'
import { changeVisit } from '@/collections/appointments/operations/change-visit'
import { holdSecondsOf, notifyAfterSeconds } from '@/collections/appointments/operations/notify-after'
import { requirePermission } from '@/src/access/require-permission'
import type { AppointmentAction } from '@/src/domain/lifecycles/appointment'
import { parseBody } from '@/src/framework/parse-body'

const sentences: [AppointmentAction, string][] = [
  ['confirm', 'The visit is confirmed.'],
  ['check-in', 'The patient is checked in.'],
  ['start', 'The visit has begun.'],
  ['complete', 'The visit is completed.'],
  ['no-show', 'The visit is marked as missed.'],
  ['undo', 'The last step was undone.'],
]

const stepEndpoint = ([action, message]: [AppointmentAction, string]): Endpoint => ({
  path: `/:id/${action}`,
  method: 'post',
  handler: async (req) => {
    const doc = await changeVisit(req, { action, step: action })
    return Response.json({ doc, message })
  },
})

const cancelling = z.object({
  reason: z
    .string('Please say why the visit is cancelled.')
    .trim()
    .min(1, 'Please say why the visit is cancelled.')
    .max(250, 'The reason is too long.'),
  notifyAfterSeconds,
})

const cancelEndpoint: Endpoint = {
  path: '/:id/cancel',
  method: 'post',
  handler: async (req) => {
    requirePermission(req, 'update', 'appointments')
    const { reason, notifyAfterSeconds: seconds } = await parseBody(req, cancelling)
    const doc = await changeVisit(req, {
      action: 'cancel',
      step: 'cancel',
      holdSeconds: holdSecondsOf(req, seconds),
      data: { cancellationReason: reason },
    })
    return Response.json({ doc, message: 'The visit is cancelled.' })
  },
}

export const stepEndpoints: Endpoint[] = [...sentences.map(stepEndpoint), cancelEndpoint]
