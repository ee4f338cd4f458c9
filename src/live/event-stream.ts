/** A stream of server-sent events to one reader. */
export type EventStream = {
  body: ReadableStream<Uint8Array>
  /** Sends a frame, or remembers that the reader missed it because earlier ones still wait. */
  send: (frame: Uint8Array) => void
  /** Shows both sides that the connection lives. Gives up a reader who has taken nothing since the last time. */
  beat: () => void
  end: () => void
}

/** Frames that wait for a slow reader, beside what the sockets hold: more than one request can change. */
const MOST_WAITING = 256

const encoder = new TextEncoder()

export const frameOf = (event: string, data: unknown): Uint8Array =>
  encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)

export const retryFrame = (milliseconds: number): Uint8Array => encoder.encode(`retry: ${milliseconds}\n\n`)

const HEARTBEAT = encoder.encode(':\n\n')
const RELOAD = frameOf('reload', {})

export function eventStream(onEnd: () => void): EventStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const state = { isBehind: false, hasTaken: true }
  const finish = (): void => {
    if (!controller) return
    controller = undefined
    onEnd()
  }
  const send = (frame: Uint8Array): void => {
    if (!controller) return
    if ((controller.desiredSize ?? 0) > 0) controller.enqueue(frame)
    else state.isBehind = true
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start: (opened) => {
        controller = opened
      },
      pull: () => {
        state.hasTaken = true
        if (!state.isBehind) return
        // What was dropped is made up for by everything being read again.
        state.isBehind = false
        send(RELOAD)
      },
      cancel: finish,
    },
    { highWaterMark: MOST_WAITING },
  )
  return {
    body,
    send,
    beat: () => {
      if (state.isBehind && !state.hasTaken) {
        controller?.error(new Error('The reader of a stream has stopped reading'))
        return finish()
      }
      state.hasTaken = false
      send(HEARTBEAT)
    },
    end: () => {
      controller?.close()
      finish()
    },
  }
}
