import type { Endpoint } from 'payload'
import { z } from 'zod'
import { readCalendar } from '@/collections/appointments/operations/read-calendar'
import { requirePermission } from '@/src/access/require-permission'
import { plainRead } from '@/src/direct-read/plain-read'
import { calendarDate, daysBetween } from '@/src/framework/calendar-date'
import { idListQuery, withListsJoined } from '@/src/framework/id-list-query'
import { parseQuery } from '@/src/framework/parse-query'

const LONGEST_RANGE_DAYS = 62
const LISTS = ['practitioner', 'resource', 'location'] as const

const asking = z
  .object({
    from: calendarDate,
    to: calendarDate,
    practitioner: idListQuery('This practitioner does not exist.'),
    resource: idListQuery('This room or device does not exist.'),
    location: idListQuery('This location does not exist.'),
  })
  .refine(({ from, to }) => daysBetween(from, to) >= 0, {
    message: 'The last day lies before the first.',
    path: ['to'],
  })
  .refine(({ from, to }) => daysBetween(from, to) <= LONGEST_RANGE_DAYS, {
    message: `Please ask for at most ${LONGEST_RANGE_DAYS} days.`,
    path: ['to'],
  })

const query = (name: string, description: string, required = false) => ({
  name,
  in: 'query',
  required,
  description,
  schema: { type: 'string' },
})

const parameters = [
  query('from', 'The first day, as in 2026-03-09, in the zone of the clinic', true),
  query('to', `The last day, included; at most ${LONGEST_RANGE_DAYS} days later`, true),
  ...LISTS.map((name) => query(name, 'Ids, separated by commas or given several times')),
]

export const calendarEndpoint: Endpoint = plainRead({
  path: '/calendar',
  openapi: { summary: 'Everything a calendar shows for some days', parameters },
  answer: (req) => {
    requirePermission(req, 'read', 'appointments')
    const searchParams = withListsJoined(req.searchParams, LISTS)
    return readCalendar(req, parseQuery({ searchParams }, asking))
  },
})
