import pg from 'pg'
import { CurrentClient } from '@/src/database/current-client'
import { log } from '@/src/logger'

/** What the database says on its channels, heard over one connection that comes back after it was lost. */
export type Notifications = {
  /** Resolves once everything committed from then on is heard; rejects while the database cannot be reached. */
  ready: () => Promise<void>
  close: () => Promise<void>
}

type Options = {
  connectionString: string
  channels: Record<string, (text: string) => void>
  /** Called when listening goes on after an interruption, in which anything may have happened. */
  onGap: () => void
  /** Asked again and again over this connection: passes on what transactions have left to be told. */
  passOn: { statement: string; everyMs: number; isWanted: () => boolean }
}

const MILLISECONDS = { connect: 5_000, firstPause: 100, longestPause: 5_000, check: 20_000, answer: 5_000 }

export function listenToDatabase(options: Options): Notifications {
  const stopped = new AbortController()
  let heard = Promise.withResolvers<void>()
  let client: pg.Client | undefined
  heard.promise.catch(() => undefined)

  const listen = async (): Promise<pg.Client> => {
    const { connectionString, channels } = options
    const opened = new CurrentClient({
      connectionString,
      connectionTimeoutMillis: MILLISECONDS.connect,
      query_timeout: MILLISECONDS.answer,
      keepAlive: true,
      application_name: 'careloom-live',
    })
    opened.on('notification', ({ channel, payload = '' }) => channels[channel]?.(payload))
    // Told apart from the end of the connection by nobody: `lost` sees both.
    opened.on('error', () => undefined)
    try {
      await opened.connect()
      // What is passed on and lost in a crash is made up for by the gap; nobody waits for the disk meanwhile.
      await opened.query('set synchronous_commit = off')
      for (const channel of Object.keys(channels))
        await opened.query(`listen ${pg.escapeIdentifier(channel)}`)
      return opened
    } catch (error) {
      await opened.end().catch(() => undefined)
      throw error
    }
  }

  const keepListening = async (): Promise<void> => {
    let pause = MILLISECONDS.firstPause
    for (let isFirst = true; !stopped.signal.aborted; ) {
      try {
        client = await listen()
        // Whoever closes while it is being opened finds nothing to end yet.
        if (stopped.signal.aborted) await client.end().catch(() => undefined)
        if (stopped.signal.aborted) break
        pause = MILLISECONDS.firstPause
        if (!isFirst) options.onGap()
        isFirst = false
        heard.resolve()
        await lost(client, options.passOn, stopped.signal)
        if (!stopped.signal.aborted) log.warn({ msg: 'The connection that hears of changes was lost' })
      } catch (error) {
        heard.reject(error)
      }
      heard = Promise.withResolvers()
      heard.promise.catch(() => undefined)
      await waiting(pause, stopped.signal)
      pause = Math.min(pause * 2, MILLISECONDS.longestPause)
    }
  }

  const running = keepListening()
  return {
    ready: () => heard.promise,
    close: async () => {
      stopped.abort()
      await client?.end().catch(() => undefined)
      await running
    },
  }
}

/** Resolves when the connection is gone. Asks now and then, since a connection may die without a word. */
async function lost(client: pg.Client, passOn: Options['passOn'], stopped: AbortSignal): Promise<void> {
  const over = new AbortController()
  client.once('end', () => over.abort())
  client.once('error', () => over.abort())
  stopped.addEventListener('abort', () => over.abort(), { once: true, signal: over.signal })
  for (let askedAt = Date.now(); !over.signal.aborted; ) {
    await waiting(passOn.everyMs, over.signal)
    const isWanted = passOn.isWanted()
    if (over.signal.aborted || (!isWanted && Date.now() - askedAt < MILLISECONDS.check)) continue
    askedAt = Date.now()
    await client.query(isWanted ? passOn.statement : 'select 1').catch((error: { severity?: string }) => {
      // What the database itself refuses may go well next time; anything else means that it is not there.
      if (error.severity === 'ERROR') log.warn({ err: error, msg: 'Changes could not be passed on' })
      else over.abort()
    })
  }
  await client.end().catch(() => undefined)
}

const waiting = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
