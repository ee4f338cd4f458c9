import type { Endpoint } from 'payload'
import { requirePermission } from '@/src/access/require-permission'
import { refuse } from '@/src/framework/refuse'
import { calendarFeed } from '@/src/live/calendar-feed'
import { currentClinic, currentContext } from '@/src/request-context'

/** Live changes of the clinic's calendar as server-sent events, for as long as the session lasts. */
export const calendarChangesEndpoint: Endpoint = {
  path: '/calendar/changes',
  method: 'get',
  custom: {
    openapi: {
      summary: 'Live changes of the calendar, as server-sent events',
      responses: {
        200: {
          description: 'Events `ready`, `change` and `reload`, until the session ends',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
      },
    },
  },
  handler: async (req) => {
    requirePermission(req, 'read', 'appointments')
    const clinic = currentClinic()
    if (!clinic || !req.user) throw refuse('forbidden')
    const { id, _sid: session } = req.user as { id: string; _sid?: unknown }
    if (req.user.collection !== 'users' || typeof session !== 'string')
      throw refuse('forbidden', {
        message: 'Live changes are for people. Other systems are told by webhooks.',
      })
    const guest = { user: id, session, clinic: clinic.id, ip: currentContext()?.ip }
    const body = await calendarFeed(req.payload).open(guest)
    return new Response(body, {
      headers: {
        'Content-Type': 'text/event-stream; charset=utf-8',
        // Nothing else comes on this connection, so that its end is seen and a process can stop.
        Connection: 'close',
        'Cache-Control': 'no-store, no-transform',
        // Proxies that buffer answers would keep the events to themselves.
        'X-Accel-Buffering': 'no',
      },
    })
  },
}
