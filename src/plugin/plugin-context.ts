import type pino from 'pino'
import type { z } from 'zod'
import type { Role } from '@/src/domain/permissions'
import type { PluginBilling } from '@/src/plugin/billing'
import type { ClinicJob } from '@/src/plugin/define-clinic-job'
import type { PluginRecords } from '@/src/plugin/plugin-records'
import type { PluginScheduling } from '@/src/plugin/scheduling'
import type { WebhookEvent } from '@/webhooks/define-event'

/** The clinic an add-on works in at this moment. */
export type PluginClinic = {
  /** UUID. */
  id: string
  slug: string
  /** IANA name, such as `Asia/Manila`. */
  timezone: string
  /** ISO 4217, such as `PHP`. Amounts are whole minor units of it. */
  currency: string
  /** BCP 47, such as `en`. */
  locale: string
  /** ISO 3166-1 alpha-2, or null when the clinic did not say. */
  country: string | null
}

/** The person behind a request, in their role in this clinic; null for an operator of the platform. */
export type PluginUser = { id: string; email: string; role: Role | null }

type Values = Record<string, unknown>

/**
 * All an add-on has to work with, bound to one clinic, one caller and, inside a change, to its transaction. There is no
 * way in it to another clinic, to the database or to Payload. Source: made for each call of a handler; keep none.
 */
export type PluginContext<Options = object, Settings = Values> = {
  readonly clinic: PluginClinic
  /** Who is signed in; null in jobs, for events and for what vendors send. */
  readonly user: PluginUser | null
  /** Of the installation, as the add-on was given them in `plugins/index.ts`. */
  readonly options: Options
  /** Of this clinic, secrets included. Throws `not_connected` while a required one is missing. */
  settings(): Promise<Settings>
  /** Records of this clinic, written and read as the add-on itself, whatever the caller may do. */
  readonly records: PluginRecords & {
    /** The same with the rights of the caller: what they may not see is not found, what they may not do is refused. */
    readonly asCaller: PluginRecords
  }
  /** Keeps all of some work or nothing of it. Inside a change that is under way it joins its transaction. */
  inTransaction<Result>(work: () => Promise<Result>): Promise<Result>
  /** Waits for whoever of this add-on and clinic holds the same key, until the transaction ends. Throws `conflict` after 5 s. */
  lock(key: string): Promise<void>
  /** Tells subscribers and webhooks of an event of this add-on, when the transaction commits. */
  announce<Data extends z.ZodObject>(
    event: WebhookEvent<string, Data>,
    told: { /** UUID of the record it is about. */ subject: string; data: z.input<Data> },
  ): Promise<void>
  /** Queues a job of this add-on for this clinic, when the transaction commits. */
  enqueue<Data extends z.ZodObject>(
    job: ClinicJob<Data>,
    data: z.input<Data>,
    options?: { /** Not before this instant. */ startAt?: Date },
  ): Promise<void>
  /** Does something once the transaction has committed, and never when it is rolled back. Errors are logged. */
  afterCommit(work: () => void | Promise<void>): Promise<void>
  /**
   * Calls another system: 15 s for everything, at most 1 MB, no redirects, no private addresses. Throws
   * `vendor_unavailable`. Not inside a transaction, which would be held open for as long.
   */
  fetch(url: string | URL, init?: PluginFetchInit): Promise<Response>
  /** Which accounts at the vendor belong to this clinic. One account belongs to one clinic of the installation. */
  readonly accounts: {
    /** Throws `conflict` when another clinic has it. */
    link(externalId: string): Promise<void>
    unlink(externalId: string): Promise<void>
    /** The one linked last, or null. */
    of(): Promise<string | null>
    all(): Promise<string[]>
  }
  /** Money: the core's own operations, exact under races. */
  readonly billing: PluginBilling
  /** Time: the core's own operations, never double booked. */
  readonly scheduling: PluginScheduling
  now(): Date
  /** For the operator's log. Ids and codes only; nothing of a patient. */
  readonly log: Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>
  /** In jobs: aborted when the job took too long or the process stops. */
  readonly signal?: AbortSignal
  /** The full address of a page (`/admin/…`) or of a public endpoint of this add-on, which carries the clinic. */
  publicUrl(path: string): string
}

/** A request to another system. */
export type PluginFetchInit = {
  method?: string
  headers?: HeadersInit
  body?: string | Uint8Array
  signal?: AbortSignal
  /** For everything together; 15,000 when absent. */
  timeoutMs?: number
}
