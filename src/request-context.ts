import { AsyncLocalStorage } from 'node:async_hooks'
import type { Owed } from '@/src/domain/second-factor/session-standing'

/** The clinic a request works in: what rules need without another query. */
export type ClinicContext = {
  id: string
  slug: string
  timezone: string
  currency: string
  locale: string
  country: string | null
  /** From where the clinic may be worked in, one network on each line; empty means from everywhere. */
  allowedNetworks?: string | null
  /** Whether only people whom the clinic's own provider has let in may work in it. */
  isProviderOnly?: boolean
}

export type Channel = 'rest' | 'graphql' | 'admin' | 'job' | 'script'

export type RequestContext = {
  requestId: string
  channel: Channel
  ip?: string
  userAgent?: string
  clinic?: ClinicContext
  /** Set by the front door after it has authenticated the caller; Payload's strategy hands it on. */
  principal?: Record<string, unknown> | null
  /** What this request knows of the caller's emergency look (src/access/emergency-look.ts). */
  emergency?: EmergencyState
  /** The add-ons that the clinic uses, once somebody asked (src/plugin/switched-on.ts). */
  addOns?: { clinic: string; on: Promise<ReadonlySet<string>> }
  /** A session that owes its second factor. Whoever has one is nobody until it is given. */
  pending?: PendingSession | null
}

/** A time in which somebody may read one patient's record that is otherwise closed to them. */
export type EmergencyLook = { id: string; patient: string; endsAt: number }

export type EmergencyState = {
  user: string
  readAt: number
  look: Promise<EmergencyLook | null>
  /** The kinds of records that were opened by it in this request. */
  used: Map<string, EmergencyLook>
}

export type PendingSession = {
  owes: Owed
  user: Record<string, unknown> & { id: string; email: string }
  sid: string
  /** How the person can prove themselves; empty when nothing is enrolled yet. */
  methods: ('totp' | 'passkey')[]
}

// Next bundles get their own copies of modules, so the one store lives on globalThis.
const storeKey = Symbol.for('careloom.request-context')
const globals = globalThis as { [storeKey]?: AsyncLocalStorage<RequestContext> }
globals[storeKey] ??= new AsyncLocalStorage<RequestContext>()
const store = globals[storeKey]

export const currentContext = (): RequestContext | undefined => store.getStore()

export const runInContext = <Result>(context: RequestContext, work: () => Result): Result =>
  store.run(context, work)

/** The clinic of the running request or job; undefined means that no clinic's rows may be touched. */
export const currentClinic = (): ClinicContext | undefined => store.getStore()?.clinic
