import sharp from 'sharp'
import { refuse } from '@/src/framework/refuse'

/** As many as the largest phone cameras take; a small file can claim billions and exhaust the memory. */
const MOST_PIXELS = 100_000_000

/**
 * A picture drawn anew from its pixels, upright and in the same format: where and with what it was taken, and
 * anything hidden behind the picture, is gone. Refuses one that cannot be read to its end.
 */
export async function cleanPicture(data: Buffer): Promise<Buffer> {
  try {
    return await sharp(data, { failOn: 'error', limitInputPixels: MOST_PIXELS }).autoOrient().toBuffer()
  } catch {
    // What is wrong with it is said in the words of an image library, which help nobody.
    throw refuse('validation_failed', {
      message: 'This picture is damaged or too large. Please save it again and try once more.',
      field: 'file',
    })
  }
}
