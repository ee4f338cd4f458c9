import type { PayloadRequest } from 'payload'

/** Loads one part of a page. When it fails the others still show; the reason goes to the log, not to the reader. */
export async function attempt<Part>(req: PayloadRequest, load: () => Promise<Part>): Promise<Part | null> {
  try {
    return await load()
  } catch (err) {
    req.payload.logger.error({ err, msg: 'A part of the day could not be loaded' })
    return null
  }
}
