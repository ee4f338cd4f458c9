import type { PayloadRequest, TypeWithID } from 'payload'
import { putBack } from '@/collections/documents/operations/set-aside'
import { recordRead } from '@/src/audit/record'
import { refuse } from '@/src/framework/refuse'
import type { Document } from '@/src/payload-types'

/**
 * Prepares the answer with a stored file, wherever it lies: recorded as a download, saved instead of shown, and
 * unable to run anything should a browser show it after all.
 */
export async function prepareDownload(
  req: PayloadRequest,
  { doc }: { doc: TypeWithID | null },
): Promise<void> {
  const document = doc as Document | null
  if (!document) return
  // A process that ended while the record was being removed may have left its file set aside.
  if (document.filename) await putBack(document.filename)
  if (document.virusCheck === 'pending') throw refuse('not_checked')
  if (document.virusCheck === 'infected') throw refuse('infected')
  const patient = document.patient ? String(document.patient) : null
  await recordRead(req, { action: 'download', entity: 'documents', entityIds: [document.id], patient })
  req.responseHeaders = new Headers({
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(document.originalName ?? document.filename ?? 'file')}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  })
}

/** As RFC 8187 has it: what `encodeURIComponent` leaves alone is not all allowed in a header. */
const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
