import type { Endpoint } from 'payload'
import { z } from 'zod'
import { readCalendar } from '@/collections/appointments/operations/read-calendar'
import { requirePermission } from '@/src/access/require-permission'
import { plainRead } from '@/src/direct-read/plain-read'
import { calendarDate, daysBetween } from '@/src/framework/calendar-date'
import { parseQuery } from '@/src/framework/parse-query'

const LONGEST_RANGE_DAYS = 62

const id = (message: string) =>
  z
    .uuid(message)
    .nullish()
    .transform((value) => value ?? null)

const asking = z
  .object({
    from: calendarDate,
    to: calendarDate,
    practitioner: id('This practitioner does not exist.'),
    resource: id('This room or device does not exist.'),
    location: id('This location does not exist.'),
  })
  .refine(({ from, to }) => daysBetween(from, to) >= 0, {
    message: 'The last day lies before the first.',
    path: ['to'],
  })
  .refine(({ from, to }) => daysBetween(from, to) <= LONGEST_RANGE_DAYS, {
    message: `Please ask for at most ${LONGEST_RANGE_DAYS} days.`,
    path: ['to'],
  })

export const calendarEndpoint: Endpoint = plainRead({
  path: '/calendar',
  answer: (req) => {
    requirePermission(req, 'read', 'appointments')
    return readCalendar(req, parseQuery(req, asking))
  },
})
