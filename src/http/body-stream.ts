import type { IncomingMessage } from 'node:http'
import { refuse } from '@/src/framework/refuse'

const READ_AHEAD_BYTES = 65_536

/**
 * The body of a message as a web stream that ends in a refusal after so many bytes. What is left unread is taken in
 * and dropped: closing the connection instead would often lose the answer that says why.
 */
export function bodyStream(message: IncomingMessage, limitBytes: number): ReadableStream<Uint8Array> {
  let seen = 0
  let isOver = false
  const dropTheRest = () => {
    isOver = true
    message.resume()
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const finish = (settle: () => void) => {
          if (!isOver) settle()
          isOver = true
        }
        message.on('data', (chunk: Buffer) => {
          if (isOver) return
          seen += chunk.byteLength
          if (seen > limitBytes) {
            controller.error(refuse('payload_too_large'))
            return dropTheRest()
          }
          controller.enqueue(chunk)
          if ((controller.desiredSize ?? 0) <= 0) message.pause()
        })
        message.on('end', () => finish(() => controller.close()))
        message.on('error', (error) => finish(() => controller.error(error)))
      },
      pull: () => void message.resume(),
      cancel: dropTheRest,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: READ_AHEAD_BYTES }),
  )
}
