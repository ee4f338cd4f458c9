import type { Endpoint } from 'payload'
import { z } from 'zod'
import { findAvailability } from '@/collections/appointments/operations/find-availability'
import { requirePermission } from '@/src/access/require-permission'
import { isTimezone } from '@/src/domain/scheduling/wall-time'
import { calendarDate, daysBetween } from '@/src/framework/calendar-date'
import { idListQuery, withListsJoined } from '@/src/framework/id-list-query'
import { parseQuery } from '@/src/framework/parse-query'

const LONGEST_RANGE_DAYS = 60
/** Why nothing is offered is a long answer: each grid time of each practitioner. */
const LONGEST_EXPLANATION_DAYS = 14

const id = (message: string) =>
  z
    .uuid(message)
    .nullish()
    .transform((value) => value ?? null)

const asking = z
  .object({
    service: z.uuid('Please choose a service that exists.'),
    practitioner: idListQuery('This practitioner does not exist.'),
    location: id('This location does not exist.'),
    from: calendarDate,
    to: calendarDate,
    timezone: z
      .string()
      .refine(isTimezone, 'This is not a time zone that exists, such as Asia/Manila.')
      .nullish()
      .transform((value) => value ?? null),
    audience: z.enum(['staff', 'patient'], 'The audience is staff or patient.').default('staff'),
    explain: z.enum(['true', 'false', '1', '0'], 'Please write explain=true.').default('false'),
  })
  .refine(({ from, to }) => daysBetween(from, to) >= 0, {
    message: 'The last day lies before the first.',
    path: ['to'],
  })
  .refine(({ from, to }) => daysBetween(from, to) <= LONGEST_RANGE_DAYS, {
    message: `Please ask for at most ${LONGEST_RANGE_DAYS} days.`,
    path: ['to'],
  })
  .refine(
    ({ from, to, explain, practitioner }) =>
      practitioner.length === 1 ||
      explain === 'false' ||
      explain === '0' ||
      daysBetween(from, to) < LONGEST_EXPLANATION_DAYS,
    {
      message: `Please name one practitioner, or ask for at most ${LONGEST_EXPLANATION_DAYS} days.`,
      path: ['explain'],
    },
  )

export const availabilityEndpoint: Endpoint = {
  path: '/availability',
  method: 'get',
  handler: async (req) => {
    requirePermission(req, 'read', 'appointments')
    const searchParams = withListsJoined(req.searchParams, ['practitioner'])
    const { audience, explain, practitioner, ...query } = parseQuery({ searchParams }, asking)
    return Response.json(
      await findAvailability(req, {
        ...query,
        practitioners: practitioner,
        isForPatients: audience === 'patient',
        explain: explain === 'true' || explain === '1',
      }),
    )
  },
}
