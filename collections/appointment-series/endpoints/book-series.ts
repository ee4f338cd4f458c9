import type { Endpoint } from 'payload'
import { z } from 'zod'
import { bookSeries } from '@/collections/appointment-series/operations/book-series'
import { seriesRule } from '@/collections/appointment-series/operations/series-rule'
import { requirePermission } from '@/src/access/require-permission'
import { parseBody } from '@/src/framework/parse-body'
import { jsonBody, ref } from '@/src/openapi/operation'

const nullable = (message: string) =>
  z
    .uuid(message)
    .toLowerCase()
    .nullish()
    .transform((id) => id ?? null)

/** What a visit is booked with, and how it repeats. Everything else goes to the visits as it came. */
const booking = z.looseObject({
  startsAt: z.string('Please give a time.'),
  endsAt: z.string('Please give the end as text.').nullish(),
  patient: nullable('This patient does not exist.'),
  service: z.uuid('Please choose a service.').toLowerCase(),
  practitioner: z.uuid('Please choose a practitioner.').toLowerCase(),
  location: nullable('This location does not exist.'),
  resources: z.array(z.uuid('This room or device does not exist.').toLowerCase()).max(20).default([]),
  holdId: z.uuid('This is not the id of a hold.').toLowerCase().optional(),
  rule: seriesRule,
})

export const bookSeriesEndpoint: Endpoint = {
  path: '/',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Book a visit that repeats: all of its occurrences or none',
      requestBody: jsonBody({
        allOf: [
          ref('AppointmentInput'),
          {
            type: 'object',
            required: ['rule'],
            properties: { rule: { type: 'object' } },
          },
        ],
      }),
    },
  },
  handler: async (req) => {
    requirePermission(req, 'create', 'appointments')
    const { startsAt, endsAt, patient, service, practitioner, location, resources, holdId, rule, ...rest } =
      await parseBody(req, booking)
    const { id: _id, series: _series, ...visit } = rest
    const { doc, occurrences } = await bookSeries(req, {
      startsAt,
      endsAt,
      patient,
      service,
      practitioner,
      location,
      resources,
      holdId,
      rule,
      visit,
    })
    return Response.json(
      { doc, occurrences, message: `${occurrences.length} visits are booked.` },
      { status: 201 },
    )
  },
}
