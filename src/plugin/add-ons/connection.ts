import { createHash, randomBytes } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { requirePermission } from '@/src/access/require-permission'
import { recordAudit } from '@/src/audit/record'
import { findClinic } from '@/src/auth/find-clinic'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { env } from '@/src/env'
import { refuse } from '@/src/framework/refuse'
import type { Connect } from '@/src/plugin/clinic-plugin'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'
import { makeContext } from '@/src/plugin/make-context'
import { runPlugin } from '@/src/plugin/run-plugin'
import { isSwitchedOn } from '@/src/plugin/switched-on'
import { currentClinic, currentContext, runInContext } from '@/src/request-context'

const MINUTES = 30
const hashOf = (state: string): string => createHash('sha256').update(state).digest('hex')

/** Where to send a person who links the clinic's account at a vendor. What brings them back counts once, and for them. */
export async function startConnection(
  req: PayloadRequest,
  plugin: InstalledPlugin,
): Promise<{ url: string }> {
  const connect = await connectOf(req, plugin)
  const clinic = currentClinic()
  if (!clinic || req.user?.collection !== 'users') throw refuse('forbidden')
  const state = `${clinic.id}.${randomBytes(32).toString('base64url')}`
  await runSql(
    req,
    sql`with over as (delete from add_on_connections where tenant_id = ${clinic.id} and expires_at < now())
        insert into add_on_connections (tenant_id, plugin, state_hash, user_id, expires_at)
        values (${clinic.id}, ${plugin.slug}, ${hashOf(state)}, ${req.user.id}, now() + make_interval(mins => ${MINUTES}))`,
  )
  const base = env().PUBLIC_URL ?? `http://localhost:${env().PORT}`
  const returnTo = `${base}/api/v1/add-ons/${plugin.slug}/connected?state=${state}`
  const { url } = await runPlugin(plugin, 'connect', () =>
    connect.start(makeContext(plugin, req), { state, returnTo }),
  )
  return { url }
}

/** The person is back from the vendor: in the clinic in which they began, whichever they look at now. */
export async function finishConnection(
  req: PayloadRequest,
  plugin: InstalledPlugin,
  query: Record<string, string>,
): Promise<void> {
  const { state = '', ...rest } = query
  const clinicId = state.split('.')[0]
  const clinic = isUuid(clinicId) ? await findClinic(req.payload, clinicId) : null
  if (!req.user) throw refuse('unauthenticated')
  if (!clinic) throw refuse('link_expired', EXPIRED)
  const context = currentContext() ?? { requestId: 'add-on', channel: 'rest' as const }
  await runInContext({ ...context, clinic, addOns: undefined, emergency: undefined }, async () => {
    requirePermission(req, 'update', 'add-ons')
    const connect = await connectOf(req, plugin)
    const taken = await runSql(
      req,
      sql`delete from add_on_connections where tenant_id = ${clinic.id} and plugin = ${plugin.slug}
            and state_hash = ${hashOf(state)} and user_id = ${String(req.user?.id)} and expires_at > now() returning 1`,
    )
    if (taken.length === 0) throw refuse('link_expired', EXPIRED)
    await runPlugin(plugin, 'connected', () => connect.finish(makeContext(plugin, req), { query: rest }))
    await recordAudit(req, { action: 'connect', entity: 'add-ons', entityIds: [plugin.slug] })
  })
}

export async function endConnection(req: PayloadRequest, plugin: InstalledPlugin): Promise<void> {
  const { connect } = plugin.declaration
  if (!connect) throw refuse('not_found')
  await runPlugin(plugin, 'disconnect', () => connect.disconnect(makeContext(plugin, req)))
  await recordAudit(req, { action: 'disconnect', entity: 'add-ons', entityIds: [plugin.slug] })
}

const EXPIRED = { message: 'This connection was not begun here or has run out. Please begin again.' }

async function connectOf(req: PayloadRequest, { declaration, slug }: InstalledPlugin): Promise<Connect> {
  if (!declaration.connect) throw refuse('not_found')
  if (!(await isSwitchedOn(req, slug))) throw refuse('add_on_off', { addOn: slug })
  return declaration.connect
}
