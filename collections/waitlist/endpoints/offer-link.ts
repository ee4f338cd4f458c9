import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { acceptByLink, offerByLink } from '@/collections/waitlist/operations/offer-by-link'
import { refuseWhenUsedUp } from '@/src/auth/refuse-when-used-up'
import { networkLimitSubject } from '@/src/auth/sign-in-tries'
import { parseBody } from '@/src/framework/parse-body'
import { type AccountLimit, takeTry } from '@/src/limits/account-limits'
import { jsonAnswer, jsonBody } from '@/src/openapi/operation'

const perNetwork: AccountLimit = { name: 'waitlist-link', tries: 60, seconds: 900 }

const Link = z.object({ token: z.string('This link is not complete.').min(1).max(300) })

async function tokenOf(req: PayloadRequest): Promise<string> {
  const network = networkLimitSubject()
  if (network) refuseWhenUsedUp(req, await takeTry(perNetwork, network))
  return (await parseBody(req, Link)).token
}

const withLink = jsonBody({
  type: 'object',
  required: ['token'],
  properties: { token: { type: 'string', maxLength: 300 } },
})

/** In the body and by POST, so that the secret of the link stands in no log. */
export const showOfferEndpoint: Endpoint = {
  path: '/offer',
  method: 'post',
  custom: {
    openapi: {
      summary: 'What the link in a mail of the waiting list offers; needs no signing in',
      security: [],
      requestBody: withLink,
      responses: {
        200: jsonAnswer('A time and a place, and whether it can still be taken', {
          type: 'object',
          required: ['clinic', 'location', 'startsAt', 'timezone', 'expiresAt', 'isOpen'],
          properties: {
            clinic: { type: 'string' },
            location: { type: 'string' },
            startsAt: { type: 'string', format: 'date-time' },
            timezone: { type: 'string' },
            expiresAt: { type: 'string', format: 'date-time' },
            isOpen: { type: 'boolean' },
          },
        }),
      },
    },
  },
  handler: async (req) => Response.json(await offerByLink(req, await tokenOf(req))),
}

export const acceptByLinkEndpoint: Endpoint = {
  path: '/accept-offer',
  method: 'post',
  custom: {
    openapi: {
      summary:
        'Take up an offer with the link in a mail of the waiting list; needs no signing in and works once',
      security: [],
      requestBody: withLink,
      responses: {
        200: jsonAnswer('The code of the visit', {
          type: 'object',
          required: ['reservationCode', 'message'],
          properties: { reservationCode: { type: 'string' }, message: { type: 'string' } },
        }),
      },
    },
  },
  handler: async (req) => {
    const booked = await acceptByLink(req, await tokenOf(req))
    return Response.json({ ...booked, message: 'The visit is booked.' })
  },
}
