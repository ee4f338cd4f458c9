import type { PayloadRequest } from 'payload'
import { roleOf } from '@/src/access/principal'
import { afterCommit } from '@/src/database/after-commit'
import { runSql, sql } from '@/src/database/sql'
import { env } from '@/src/env'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { enqueue } from '@/src/jobs/enqueue'
import { log } from '@/src/logger'
import { accountsOf } from '@/src/plugin/accounts'
import { billingOf } from '@/src/plugin/billing'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'
import type { PluginContext, PluginUser } from '@/src/plugin/plugin-context'
import { pluginFetch } from '@/src/plugin/plugin-fetch'
import { recordsOf } from '@/src/plugin/records'
import { schedulingOf } from '@/src/plugin/scheduling'
import { readState, settingsProblem } from '@/src/plugin/stored-settings'
import { currentClinic } from '@/src/request-context'
import { announce } from '@/webhooks/announce'

type Values = Record<string, unknown>

/** What an add-on gets to work with in a request, job or event; everything in it is bound to the clinic of the context. */
export function makeContext(
  plugin: InstalledPlugin,
  req: PayloadRequest,
  { signal }: { signal?: AbortSignal } = {},
): PluginContext<Values, Values> {
  const found = currentClinic()
  if (!found) throw refuse('forbidden', { message: 'No clinic was chosen for this request.' })
  const { slug } = plugin
  const { id, slug: clinicSlug, timezone, currency, locale, country } = found
  const clinic = Object.freeze({ id, slug: clinicSlug, timezone, currency, locale, country })
  /** A context outlives its clinic only when an add-on keeps it, and then it must not work in another one. */
  const here = () => {
    if (currentClinic()?.id !== id) throw refuse('forbidden', { message: 'This context has ended.' })
    return req
  }
  return Object.freeze<PluginContext<Values, Values>>({
    clinic,
    user: userOf(req),
    options: plugin.options,
    now: () => new Date(),
    log: log.child({ addOn: slug }),
    signal,
    settings: async () => {
      const { settings } = await readState(here(), id, slug)
      const schema = plugin.declaration.settings
      if (!schema) return {}
      const problem = settingsProblem(schema, settings)
      if (problem) throw refuse('not_connected', { message: 'This add-on is not set up completely yet.' })
      return schema.parse(settings)
    },
    get records() {
      return {
        ...recordsOf({ slug, req: here(), asCaller: false }),
        asCaller: recordsOf({ slug, req, asCaller: true }),
      }
    },
    inTransaction: (work) => inTransaction(here(), work),
    lock: async (key) => {
      if (!(await here().transactionID))
        throw new Error('A lock lasts as long as a transaction: use ctx.inTransaction.')
      await runSql(
        req,
        sql`select pg_advisory_xact_lock(hashtextextended(${`add-on/${slug}/${id}/${key}`}, 0))`,
      )
    },
    announce: async (event, told) => {
      if (!plugin.declaration.events?.some((own) => own.type === event.type))
        throw new Error(`${event.type} is no event of the add-on ${slug}.`)
      await announce(here(), { event, ...told } as never)
    },
    enqueue: async (job, data, options) => {
      const own = plugin.jobs.get(job.name)
      if (!own) throw new Error(`${job.name} is no job of the add-on ${slug}.`)
      await enqueue(here(), own, data, options)
    },
    afterCommit: (work) => afterCommit(here(), work),
    fetch: pluginFetch(slug),
    get accounts() {
      return accountsOf(here(), { clinicId: id, plugin: slug })
    },
    get billing() {
      return billingOf(slug, here())
    },
    get scheduling() {
      return schedulingOf(slug, here())
    },
    publicUrl: (path) => publicUrl(slug, clinicSlug, path),
  })
}

function userOf({ user }: PayloadRequest): PluginUser | null {
  if (user?.collection !== 'users') return null
  return { id: String(user.id), email: String(user.email), role: roleOf(user) }
}

function publicUrl(slug: string, clinic: string, path: string): string {
  const base = env().PUBLIC_URL ?? `http://localhost:${env().PORT}`
  if (path.startsWith('/admin')) return new URL(path, base).href
  const url = new URL(`/api/v1/${slug}${path}`, base)
  url.searchParams.set('clinic', clinic)
  return url.href
}
