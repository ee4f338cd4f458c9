import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import type { Tenant } from '@/src/payload-types'
import { svixProblem } from '@/webhooks/svix/endpoint-at-svix'
import { isSvixReady } from '@/webhooks/svix/is-svix-ready'
import { wantMirror } from '@/webhooks/svix/want-mirror'

const FIELD = 'settings.webhooksViaSvix'

/** The secrets of a clinic's endpoints go to another company then: not from a screen that was left open, and not in vain. */
export const guardSvixSwitch: CollectionBeforeChangeHook<Tenant> = async ({ data, originalDoc, req }) => {
  const isOn = data.settings?.webhooksViaSvix ?? originalDoc?.settings?.webhooksViaSvix ?? false
  if (isOn === (originalDoc?.settings?.webhooksViaSvix ?? false)) return data
  if (originalDoc) await requireRecentFactor(req)
  if (!isOn) return data
  if (!isSvixReady())
    throw refuse('conflict', { message: 'This installation has no Svix (SVIX_TOKEN).', field: FIELD })
  const problem = originalDoc ? await problemOf(req, originalDoc.id) : null
  if (problem)
    throw refuse('conflict', { message: `An endpoint stands in the way. ${problem}`, field: FIELD })
  return data
}

export const mirrorAtSvix: CollectionAfterChangeHook<Tenant> = async ({ doc, previousDoc, req }) => {
  if (doc.settings?.webhooksViaSvix && !previousDoc?.settings?.webhooksViaSvix) await wantMirror(req, doc.id)
  return doc
}

async function problemOf(req: PayloadRequest, clinicId: string): Promise<string | null> {
  const endpoints = await runSql<{ signing: string; locations: string[] }>(
    req,
    sql`select e.signing, coalesce((select json_agg(r.locations_id) from webhook_endpoints_rels r
          where r.parent_id = e.id and r.path = 'locations'), '[]') as locations
        from webhook_endpoints e where e.tenant_id = ${clinicId}`,
  )
  return endpoints.map(svixProblem).find((problem) => problem !== null) ?? null
}
