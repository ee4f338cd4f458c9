import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import ICAL from 'ical.js'
import type { BasePayload, PayloadRequest } from 'payload'
import { recordRead } from '@/src/audit/record'
import { isAllowedNetwork } from '@/src/auth/allowed-networks'
import { clinicOfToken, hashSecret } from '@/src/auth/clinic-token'
import { findClinic } from '@/src/auth/find-clinic'
import { findFeed, loadFeed } from '@/src/calendar-feed/load-feed'
import { runSql, sql } from '@/src/database/sql'
import { feedCalendar } from '@/src/domain/calendar-feed/feed-calendar'
import { sendRefusal } from '@/src/http/send-refusal'
import { type ClinicContext, currentContext, runInContext } from '@/src/request-context'

/**
 * `GET /calendar/:token.ics`. The token is all there is: no cookie is read or set. Whoever has none gets the answer of
 * a page that does not exist.
 */
export function serveFeed(payload: BasePayload, publicUrl: string | undefined): RequestHandler {
  const host = new URL(publicUrl ?? 'http://careloom.invalid').hostname
  return async (req, res) => {
    const token = String(req.params.token)
    const clinicId = clinicOfToken(token)
    const clinic = clinicId ? await findClinic(payload, clinicId) : null
    if (!clinic) return sendRefusal(res, 'not_found')
    if (!isAllowedNetwork(clinic.allowedNetworks, req.ip)) return sendRefusal(res, 'network_not_allowed')
    const context = currentContext() ?? { requestId: 'calendar-feed', channel: 'rest' as const }
    await runInContext({ ...context, clinic }, () => answer({ payload, clinic, token, host }, req, res))
  }
}

type Asked = { payload: BasePayload; clinic: ClinicContext; token: string; host: string }

async function answer({ payload, clinic, token, host }: Asked, req: Request, res: Response): Promise<void> {
  const reader = { payload, transactionID: undefined } as Pick<PayloadRequest, 'payload' | 'transactionID'>
  const feed = await findFeed(reader, clinic.id, hashSecret(token))
  if (!feed) return sendRefusal(res, 'not_found')
  const calendar = feedCalendar({
    name: feed.practitionerName,
    host,
    ...(await loadFeed(reader, clinic.id, feed)),
  })
  const body = `${ICAL.stringify(calendar)}\r\n`
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('ETag', etag)
  await noteUse(reader, clinic.id, feed.id)
  if (isKnown(req.header('if-none-match'), etag)) return void res.status(304).end()
  await recordRead(
    { payload: reader.payload, user: null, payloadAPI: 'REST' },
    { action: 'read', entity: 'calendar-feeds', entityIds: [feed.id] },
  )
  res.setHeader('Content-Type', 'text/calendar; charset=utf-8')
  res.setHeader('Content-Disposition', 'inline; filename="calendar.ics"')
  res.end(body)
}

/** Proxies that compress mark a version as weak, and a client may name several. */
const isKnown = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag)

/** Calendars ask every few minutes; that somebody does is told by the hour. */
const noteUse = (req: Pick<PayloadRequest, 'payload' | 'transactionID'>, clinic: string, id: string) =>
  runSql(
    req,
    sql`update calendar_feeds set last_used_at = now() where tenant_id = ${clinic} and id = ${id}
      and coalesce(last_used_at < now() - interval '1 hour', true)`,
  )
