import { fileTypeFromBuffer } from 'file-type'
import { refuse } from '@/src/framework/refuse'

export type AcceptedFile = { extension: string; mimeType: string }

/** What may be kept, with the endings its files may have. Nothing that a browser would run. */
const accepted: Record<string, { extension: string; endings: string[] }> = {
  'image/jpeg': { extension: 'jpg', endings: ['jpg', 'jpeg'] },
  'image/png': { extension: 'png', endings: ['png'] },
  'image/webp': { extension: 'webp', endings: ['webp'] },
  'application/pdf': { extension: 'pdf', endings: ['pdf'] },
}

const MOST_BYTES = 20_000_000

/**
 * What a file is, when its content, its name and its declared type agree on one of the accepted kinds; a refusal
 * otherwise. A page of HTML that calls itself a picture is exactly what must not get in.
 */
export async function recogniseFile(file: {
  name: string
  mimetype: string
  data: Uint8Array
}): Promise<AcceptedFile> {
  if (file.data.byteLength === 0)
    throw refuse('validation_failed', { message: 'This file is empty.', field: 'file' })
  if (file.data.byteLength > MOST_BYTES)
    throw refuse('payload_too_large', { message: 'A file may have at most 20 MB.', field: 'file' })
  const found = await fileTypeFromBuffer(file.data)
  const kind = found ? accepted[found.mime] : undefined
  if (!found || !kind)
    throw refuse('validation_failed', {
      message: 'Only JPEG, PNG and WebP pictures and PDF files can be kept.',
      field: 'file',
    })
  const declared = file.mimetype.split(';', 1)[0]?.trim().toLowerCase()
  const ending = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase()
  if (declared !== found.mime || !ending || !kind.endings.includes(ending))
    throw refuse('validation_failed', {
      message: `The name or type of this file does not say what it is: a ${kind.extension.toUpperCase()} file.`,
      field: 'file',
    })
  return { extension: kind.extension, mimeType: found.mime }
}
