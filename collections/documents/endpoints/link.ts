import type { Endpoint, PayloadRequest } from 'payload'
import { refuseQuarantined, serveFile } from '@/collections/documents/operations/serve-file'
import { isAllowed } from '@/src/access/principal'
import { callerOfLink } from '@/src/auth/caller-of-link'
import { isUuid } from '@/src/database/identifiers'
import { findReadable } from '@/src/framework/find-readable'
import { refuse } from '@/src/framework/refuse'
import { pageAddress } from '@/src/mail/page-address'
import type { Document } from '@/src/payload-types'
import { currentClinic, currentContext, runInContext } from '@/src/request-context'
import { linkToken, readLink } from '@/src/uploads/file-link'

const LIFETIME_MS = 5 * 60_000

/** For programs that can send no header with a download: an address that opens one file for this person, for minutes. */
export const makeLinkEndpoint: Endpoint = {
  path: '/:id/link',
  method: 'post',
  custom: {
    openapi: {
      summary:
        'An address that opens the file without a header, for five minutes and as long as my session lasts',
      requestBody: undefined,
    },
  },
  handler: async (req) => {
    const document = await findReadable(req, 'documents', req.routeParams?.id)
    refuseQuarantined(document)
    const user = req.user as { id: string; collection: string; _sid?: string }
    const clinic = currentClinic()
    // A key has no session that could end.
    if (user.collection !== 'users' || !user._sid || !clinic) throw refuse('forbidden')
    const expiresAt = Date.now() + LIFETIME_MS
    const place = { document: document.id, clinic: clinic.id, user: user.id, session: user._sid }
    const token = linkToken({ ...place, expiresAt })
    const url = pageAddress(`/api/v1/documents/${document.id}/download?token=${token}`)
    return Response.json({ url, expiresAt: new Date(expiresAt).toISOString() }, { status: 201 })
  },
}

/** Whatever is wrong with a link, it answers like one to nothing. */
export const followLinkEndpoint: Endpoint = {
  path: '/:id/download',
  method: 'get',
  custom: { openapi: { summary: 'The file behind a link' } },
  handler: async (req) => {
    const id = req.routeParams?.id
    const token = req.searchParams.get('token') ?? ''
    const link = isUuid(id) ? readLink(token, id, Date.now()) : null
    const caller = link && (await callerOfLink(req.payload, link))
    const context = currentContext()
    if (!link || !caller || !context) throw refuse('not_found')
    return runInContext({ ...context, ...caller }, () => serve(req, caller.principal, link.document))
  },
}

async function serve(req: PayloadRequest, user: unknown, id: string): Promise<Response> {
  req.user = user as PayloadRequest['user']
  if (!isAllowed(req.user, 'read', 'documents')) throw refuse('not_found')
  const tenant = currentClinic()?.id
  const document = await req.payload.db.findOne<Document>({
    collection: 'documents',
    where: { and: [{ id: { equals: id } }, { tenant: { equals: tenant } }] },
    req,
  })
  if (!document) throw refuse('not_found')
  return serveFile(req, document)
}
