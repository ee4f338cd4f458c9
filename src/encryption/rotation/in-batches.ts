import { EncryptionError } from '@/src/encryption/encryption-error'
import { log } from '@/src/logger'

export type Batch = { limit: number; except: string[] }

/** Some of these rows cannot be opened: the batch was undone. */
export class UnreadableRows extends Error {
  override readonly name = 'UnreadableRows'
  readonly ids: string[]

  constructor(ids: string[], cause: unknown) {
    super('A sealed row cannot be opened.', { cause })
    this.ids = ids
  }
}

/** Names the rows a batch was about when one of them cannot be opened. */
export async function namingRows<Result>(ids: string[], work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof EncryptionError ? new UnreadableRows(ids, error) : error
  }
}

const MOST = 500

/**
 * Repeats a batch of 500 until nothing is left to do. Around a row that cannot be opened the rows are taken one by one;
 * it is left as it is, and the log names it.
 */
export async function inBatches(
  batch: (batch: Batch) => Promise<number>,
  onDone: (count: number) => void,
): Promise<void> {
  const except: string[] = []
  let limit = MOST
  for (;;) {
    try {
      const done = await batch({ limit, except })
      if (done === 0 && limit === MOST) return
      if (done === 0) limit = MOST
      else onDone(done)
    } catch (error) {
      if (!(error instanceof UnreadableRows)) throw error
      const [id] = error.ids
      if (error.ids.length > 1 || !id) limit = 1
      else {
        log.error({ err: error.cause, msg: 'A sealed row cannot be opened and keeps its old key', row: id })
        except.push(id)
        limit = MOST
      }
    }
  }
}
