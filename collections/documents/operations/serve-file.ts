import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { PayloadRequest, TypeWithID } from 'payload'
import { byteRange, within } from '@/collections/documents/operations/byte-range'
import { recordRead } from '@/src/audit/record'
import { refuse } from '@/src/framework/refuse'
import type { Document } from '@/src/payload-types'
import { openFile } from '@/src/uploads/open-file'

/** Answers with the file of a record that the caller may read; Payload's address of files ends here. */
export async function answerDownload(
  req: PayloadRequest,
  { doc }: { doc: TypeWithID | null },
): Promise<Response> {
  if (!doc) throw refuse('not_found')
  return serveFile(req, doc as Document)
}

/**
 * The answer with a stored file, wherever it lies: recorded as a download, saved instead of shown, and unable to run
 * anything should a browser show it after all.
 */
export async function serveFile(req: PayloadRequest, document: Document): Promise<Response> {
  refuseQuarantined(document)
  const content = await openFile(document)
  if (!content) throw refuse('not_found')
  const patient = document.patient ? String(document.patient) : null
  await recordRead(req, { action: 'download', entity: 'documents', entityIds: [document.id], patient })
  const headers = new Headers({
    'Content-Type': document.mimeType ?? 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(document.originalName ?? document.filename ?? 'file')}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    'Accept-Ranges': 'bytes',
  })
  const bytes = Number(document.filesize)
  const range = byteRange(req.headers.get('range'), bytes)
  if (range === 'none') {
    headers.set('Content-Range', `bytes */${bytes}`)
    return new Response(null, { status: 416, headers })
  }
  headers.set('Content-Length', String(range ? range.end - range.start + 1 : bytes))
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${bytes}`)
  const body = Readable.toWeb(Readable.from(range ? within(content, range) : content))
  return new Response(body as ReadableStream as never, { status: range ? 206 : 200, headers })
}

/** Until a scanner has answered nobody opens a file, and nobody ever opens one with something in it. */
export function refuseQuarantined({ virusCheck }: Pick<Document, 'virusCheck'>): void {
  if (virusCheck === 'pending') throw refuse('not_checked')
  if (virusCheck === 'infected') throw refuse('infected')
}

/** As RFC 8187 has it: what `encodeURIComponent` leaves alone is not all allowed in a header. */
const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
