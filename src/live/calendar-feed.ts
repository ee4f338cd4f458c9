import type { BasePayload } from 'payload'
import { forgetClinics } from '@/src/auth/find-clinic'
import { forgetUser } from '@/src/auth/identify'
import { closeWithDatabase } from '@/src/database/close-with-database'
import { listenToDatabase, type Notifications } from '@/src/database/notifications'
import { env } from '@/src/env'
import { refuse } from '@/src/framework/refuse'
import { changeFrame, clinicOf } from '@/src/live/calendar-change'
import { type EventStream, eventStream, frameOf, retryFrame } from '@/src/live/event-stream'
import { type Guest, isStillWelcome } from '@/src/live/is-still-welcome'
import { log } from '@/src/logger'

/** The listeners of one process to the changes of calendars, each to those of one clinic. */
export type CalendarFeed = {
  /** Resolves once nothing that is committed from then on is missed. */
  open: (guest: Guest) => Promise<ReadableStream<Uint8Array>>
  /** Ends every stream and takes no new ones. */
  endStreams: () => void
}

type Listener = Guest & { stream: EventStream }

export const MOST_STREAMS = { ofOnePerson: 10, ofTheProcess: 2_000 } as const
const BEAT_MS = 15_000
const PASS_ON_MS = 200
/** Whether somebody is still welcome is asked at once when something about them changed; time passes by itself. */
const BEATS_BETWEEN_CHECKS = 2
const RETRY_MS = { least: 2_000, spread: 3_000 }

const READY = frameOf('ready', {})
const RELOAD = frameOf('reload', {})

function createFeed(payload: BasePayload): CalendarFeed {
  const listeners = new Set<Listener>()
  const byClinic = new Map<string, Set<Listener>>()
  let isClosed = false

  const check = async (asked: Iterable<Listener>): Promise<void> => {
    for (const listener of [...asked])
      try {
        if (!(await isStillWelcome(payload, listener))) listener.stream.end()
      } catch (error) {
        // While the database is away nobody can be asked about, and nothing is told either.
        log.warn({ err: error, msg: 'A listener could not be checked' })
      }
  }
  const onChange = (notification: string): void => {
    const listening = byClinic.get(clinicOf(notification))
    const change = listening && changeFrame(notification)
    if (!change) return
    for (const { stream } of listening) stream.send(change.frame)
    if (!change.isAboutClinic) return
    forgetClinics()
    void check(listening)
  }
  const onPerson = (user: string): void => {
    forgetUser(user)
    void check([...listeners].filter((listener) => listener.user === user))
  }
  const onGap = (): void => {
    for (const { stream } of listeners) stream.send(RELOAD)
    void check(listeners)
  }

  let notifications: Notifications | undefined
  const heard = (): Promise<void> => {
    notifications ??= listenToDatabase({
      connectionString: env().DATABASE_URL as string,
      channels: { careloom_calendar: onChange, careloom_people: onPerson },
      onGap,
      passOn: {
        statement: 'select tell_calendar_changes()',
        everyMs: PASS_ON_MS,
        isWanted: () => listeners.size > 0,
      },
    })
    return notifications.ready()
  }
  let beats = 0
  const beating = setInterval(() => {
    for (const { stream } of listeners) stream.beat()
    beats += 1
    if (beats % BEATS_BETWEEN_CHECKS === 0) void check(listeners)
  }, BEAT_MS).unref()

  const add = (guest: Guest): EventStream => {
    if (isClosed || listeners.size >= MOST_STREAMS.ofTheProcess) throw refuse('unavailable')
    const own = [...listeners].filter(({ user }) => user === guest.user)
    if (own.length >= MOST_STREAMS.ofOnePerson)
      throw refuse('rate_limited', { message: 'Too many calendars are open. Please close some.' })
    const stream = eventStream(() => {
      listeners.delete(listener)
      const others = byClinic.get(guest.clinic)
      others?.delete(listener)
      if (others?.size === 0) byClinic.delete(guest.clinic)
    })
    const listener: Listener = { ...guest, stream }
    listeners.add(listener)
    byClinic.set(guest.clinic, (byClinic.get(guest.clinic) ?? new Set()).add(listener))
    return stream
  }
  const endStreams = (): void => {
    isClosed = true
    for (const { stream } of [...listeners]) stream.end()
  }
  closeWithDatabase(payload, async () => {
    clearInterval(beating)
    endStreams()
    await notifications?.close()
  })
  return {
    open: async (guest) => {
      await heard().catch(() => {
        throw refuse('unavailable')
      })
      const stream = add(guest)
      stream.send(retryFrame(Math.round(RETRY_MS.least + Math.random() * RETRY_MS.spread)))
      stream.send(READY)
      return stream.body
    },
    endStreams,
  }
}

// Kept on the adapter: pages are bundles with copies of this module, and a process listens once.
const feedKey = Symbol.for('careloom.calendar-feed')
type WithFeed = { [feedKey]?: CalendarFeed }

export function calendarFeed(payload: BasePayload): CalendarFeed {
  const adapter = payload.db as WithFeed
  adapter[feedKey] ??= createFeed(payload)
  return adapter[feedKey]
}
