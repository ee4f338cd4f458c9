export type StreamEvent = { event: string; data: Record<string, any> }

export type EventReader = {
  status: number
  headers: Headers
  /** All that came so far, as it came. */
  text: () => string
  events: () => StreamEvent[]
  /** Resolves with the first event that fits and was not returned before. */
  next: (fits?: (event: StreamEvent) => boolean) => Promise<StreamEvent>
  /** Resolves when the server has ended the stream, or the connection is gone. */
  ended: Promise<void>
  close: () => void
}

const PATIENCE_MS = 20_000
const LOOK_MS = 10

/** Reads a stream of server-sent events as a browser would. */
export async function openEvents(
  address: string,
  { token, headers = {} }: { token: string; headers?: Record<string, string> },
): Promise<EventReader> {
  const leaving = new AbortController()
  const response = await fetch(address, {
    headers: { authorization: `JWT ${token}`, accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  })
  const chunks: string[] = []
  const all: StreamEvent[] = []
  let unread = ''
  const taken = new Set<number>()
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      const text = decoder.decode(chunk, { stream: true })
      chunks.push(text)
      const frames = (unread + text).split('\n\n')
      unread = frames.pop() ?? ''
      all.push(...frames.flatMap(eventIn))
    }
  }
  const ended = read().catch(() => undefined)
  return {
    status: response.status,
    headers: response.headers,
    text: () => chunks.join(''),
    events: () => all,
    next: async (fits = () => true) => {
      const deadline = Date.now() + PATIENCE_MS
      while (Date.now() < deadline) {
        const place = all.findIndex((event, index) => !taken.has(index) && fits(event))
        if (place >= 0) {
          taken.add(place)
          return all[place] as StreamEvent
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      }
      throw new Error(`No such event came: ${chunks.join('').slice(-500)}`)
    },
    ended,
    close: () => leaving.abort(),
  }
}

function eventIn(frame: string): StreamEvent[] {
  const fields = Object.fromEntries(
    frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  )
  return fields.event ? [{ event: fields.event.trim(), data: JSON.parse(fields.data ?? '{}') }] : []
}
