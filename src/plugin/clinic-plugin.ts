import type { CollectionConfig, Field, Plugin } from 'payload'
import type { z } from 'zod'
import type { ErasureDepth } from '@/src/domain/patient-rights/plan-erasure'
import type { Action, Grants } from '@/src/domain/permissions'
import type { ClinicJob } from '@/src/plugin/define-clinic-job'
import type { ClinicEndpoint } from '@/src/plugin/define-endpoint'
import type { Subscription } from '@/src/plugin/on'
import type { PluginContext } from '@/src/plugin/plugin-context'
import type { PluginRecord } from '@/src/plugin/plugin-records'
import type { Words } from '@/src/plugin/words'
import type { WebhookEvent } from '@/webhooks/define-event'

type Values = Record<string, unknown>
/** Handlers may name their own types of options and settings. */
type Handler<Context, Args extends unknown[], Result> = {
  bivariant(ctx: Context, ...args: Args): Result | Promise<Result>
}['bivariant']

/** A change of a record before it is stored. */
export type RecordChange = {
  operation: 'create' | 'update'
  /** What is to be stored; what is returned takes its place. */
  data: Values
  /** The record as it is; null for a new one. */
  original: PluginRecord | null
}

/** What an add-on does when records of a collection change, in the transaction of the change and only where it is on. */
export type RecordHooks<Context = PluginContext> = {
  /** Before the rules of the fields. Refusing here keeps the change from happening. */
  beforeValidate?: Handler<Context, [RecordChange], Values | undefined>[]
  /** Once the data is known to be valid. */
  beforeChange?: Handler<Context, [RecordChange], Values | undefined>[]
  /** The record is written, and the change can still be refused. */
  afterChange?: Handler<
    Context,
    [{ operation: 'create' | 'update'; record: PluginRecord; previous: PluginRecord | null }],
    void
  >[]
  beforeDelete?: Handler<Context, [{ id: string }], void>[]
  afterDelete?: Handler<Context, [{ id: string; record: PluginRecord }], void>[]
}

/** What an add-on adds to a collection, its own or the core's. */
export type CollectionExtension<Context = PluginContext> = {
  /** Payload's fields; optional ones, because other clinics do not use the add-on. Not readable where it is off. */
  fields?: Field[]
  hooks?: RecordHooks<Context>
  /** Names of fields that lists show. */
  listColumns?: string[]
  /** Sections of the page of a record: a component by its path, such as `careloom-recalls/admin/PatientRecalls#PatientRecalls`. */
  tabs?: { label: Words; component: string }[]
  /** Buttons above a record, likewise. */
  actions?: { component: string }[]
}

/** What becomes of records about a patient when the patient asks for a copy, or for being forgotten. */
export type PatientData = {
  /** Whether an export has them; a reason when it has not. */
  export: 'records' | { leftOut: string }
  /** Deleted from this depth of an erasure on, or kept. */
  erase: { how: 'deleted'; from: ErasureDepth; why: string } | { how: 'kept'; why: string }
}

/** One message of a vendor, once its signature was found right. */
export type InboundEvent = {
  /** The vendor's id of it: what was stored once under it is not stored again. */
  eventId: string
  type: string
  /** The account at the vendor, as `ctx.accounts.link` knows it; null when the vendor names none. */
  account: string | null
  /** What `handle` needs of it, as JSON; kept sealed until it is handled. */
  payload: unknown
}

/** A message of a vendor that was stored, on its way to be handled in its clinic. */
export type StoredInboundEvent = InboundEvent & { /** When it came, ISO 8601 in UTC. */ receivedAt: string }

/** What vendors send to `POST /webhooks/<slug>`. */
export type Inbound<Context = PluginContext, Options = object> = {
  /** Checks the signature over the exact bytes before anything is believed. Throwing, or null, is answered with 400. */
  verify(
    request: { rawBody: Buffer; headers: Headers },
    env: { options: Options; now: Date },
  ): InboundEvent | null | Promise<InboundEvent | null>
  /** Later, in the clinic the account belongs to; tried again until it succeeds. */
  handle(ctx: Context, event: StoredInboundEvent): Promise<void>
}

/** Linking the account a clinic has at a vendor. */
export type Connect<Context = PluginContext> = {
  /** Where to send the person. The vendor is to send them back to `returnTo`, which ends in `state`. */
  start(ctx: Context, way: { state: string; returnTo: string }): Promise<{ url: string }>
  /** The person is back, with what the vendor added to the address. */
  finish(ctx: Context, back: { query: Record<string, string> }): Promise<void>
  disconnect(ctx: Context): Promise<void>
}

/** How an add-on is doing in a clinic, for its owner. */
export type Health = {
  state: 'ok' | 'warning' | 'failing'
  /** One sentence for the owner of the clinic. */
  message: string
}

/** What an add-on adds to the staff interface; shown where it is on, to those with the permission it names. */
export type AdminParts = {
  /** Pages of the staff interface; the path begins with a slash and is unique. */
  views?: { path: string; label: Words; component: string; permission?: readonly [Action, string] }[]
  navigation?: { label: Words; path: string; permission?: readonly [Action, string] }[]
  /** Cards on the page of the day. */
  cards?: { component: string; permission?: readonly [Action, string] }[]
  /** Words for its components, by language; `t('<slug>:key')` finds them. */
  translations?: { en: Record<string, string>; de?: Record<string, string>; he?: Record<string, string> }
}

/** A change of the database that an add-on brings for its own tables and fields; hardened like every other. */
export type PluginMigration = {
  /** Unique within the add-on and in order, such as `20261129_090000_recalls`. */
  name: string
  /** Statements of Postgres, run once in one transaction as the owner of the tables. */
  sql: string
}

/** What the handlers of one add-on get, by its options and settings. */
export type ContextOf<Options extends z.ZodObject, Settings extends z.ZodObject> = PluginContext<
  z.output<Options>,
  z.output<Settings>
>

/** Everything an add-on is. A declaration decides nothing: what it does stands in the handlers it names. */
export type ClinicPluginDeclaration<
  Options extends z.ZodObject = z.ZodObject,
  Settings extends z.ZodObject = z.ZodObject,
> = {
  /** kebab-case. Part of addresses (`/api/v1/<slug>`), of the names of events and of what is stored: it never changes. */
  slug: string
  /** Semantic version. */
  version: string
  name: Words
  /** One sentence that the owner of a clinic understands. */
  summary: Words
  /** Ranges of versions, as npm writes them, of the product and of other add-ons. */
  requires?: { careloom?: string; plugins?: Record<string, string> }
  /** What the installation says in `plugins/index.ts`; checked at the start. */
  options?: Options
  /** What each clinic says. `.meta({ label, help, isSecret })` of a field makes the form. Stored sealed. */
  settings?: Settings
  /** Payload's collections, without hooks and endpoints of Payload's own. Their tables come with `migrations`. */
  collections?: CollectionConfig[]
  /** By the slug of each collection that has something of a patient. */
  patientData?: Record<string, PatientData>
  /** By the slug of the collection. */
  extends?: Record<string, CollectionExtension<ContextOf<Options, Settings>>>
  /** Their types begin with the slug (`-` as `_`) and a dot. */
  events?: readonly WebhookEvent<string, z.ZodObject>[]
  subscribes?: readonly Subscription[]
  jobs?: readonly ClinicJob[]
  endpoints?: readonly ClinicEndpoint[]
  inbound?: Inbound<ContextOf<Options, Settings>, z.output<Options>>
  /** Who may do what with each of its collections, and with subjects named `<slug>-…`. */
  permissions?: Record<string, Grants>
  /** Its subjects whose rows are health data: each read of them is in the audit trail. */
  isHealthData?: readonly string[]
  connect?: Connect<ContextOf<Options, Settings>>
  admin?: AdminParts
  /** How it is doing in a clinic, asked when somebody looks. */
  health?(ctx: ContextOf<Options, Settings>): Promise<Health>
  migrations?: readonly PluginMigration[]
}

/** An add-on that was given its options: an entry of `plugins/index.ts`, and a plain plugin of Payload's. */
export type ClinicPlugin = Plugin & {
  readonly declaration: ClinicPluginDeclaration
  readonly options: Values
}
