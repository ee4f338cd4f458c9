import express, { type Request, Router } from 'express'
import type { BasePayload, Payload } from 'payload'
import { sendRefusal } from '@/src/http/send-refusal'
import { log } from '@/src/logger'
import type { InboundEvent } from '@/src/plugin/clinic-plugin'
import { receiveInbound } from '@/src/plugin/inbound/receive-inbound'
import { findPlugin, type InstalledPlugin } from '@/src/plugin/installed-plugins'

const BODY_LIMIT_BYTES = 1_000_000
const LONGEST_NAME = 255

/**
 * `POST /webhooks/<slug>`: what vendors send. The add-on checks it over its exact bytes before anything is believed;
 * it is answered once it is stored, and handled afterwards.
 */
export function inboundDoor(payload: BasePayload): Router {
  const router = Router({ strict: true, caseSensitive: true })
  router.post(
    '/webhooks/:slug',
    express.raw({ type: () => true, limit: BODY_LIMIT_BYTES }),
    async (req, res) => {
      const plugin = findPlugin(String(req.params.slug))
      if (!plugin?.declaration.inbound) return sendRefusal(res, 'not_found')
      const event = await verified(plugin, req)
      if (!event)
        return sendRefusal(res, 'validation_failed', { message: 'This message cannot be verified.' })
      await receiveInbound(payload as Payload, plugin.slug, event)
      res.status(200).json({ received: true })
    },
  )
  return router
}

async function verified(
  { declaration, options, slug }: InstalledPlugin,
  req: Request,
): Promise<InboundEvent | null> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one)
  const rawBody = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
  try {
    const event = await declaration.inbound?.verify({ rawBody, headers }, { options, now: new Date() })
    return event && isNamed(event) ? event : null
  } catch (error) {
    // A wrong signature is thrown by most vendors' packages; its text may quote the message.
    log.debug({ msg: 'A message of a vendor was refused', addOn: slug, kind: (error as Error)?.name })
    return null
  }
}

const isNamed = ({ account, eventId, type }: InboundEvent): boolean =>
  [eventId, type, account ?? '-'].every(
    (name) => typeof name === 'string' && name.length > 0 && name.length <= LONGEST_NAME,
  )
