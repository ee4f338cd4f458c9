import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { endSessions } from '@/src/auth/sessions/end-sessions'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import type { IdentityProvider } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** As long as a provider is the only way in, it stays as it is. */
export const keepOnlyWay: CollectionBeforeChangeHook<IdentityProvider> = async ({
  data,
  originalDoc,
  req,
}) => {
  if (originalDoc && isOtherProvider(originalDoc, data)) await refuseWhenOnlyWay(req)
  return data
}

export const keepOnlyWayOnDelete: CollectionBeforeDeleteHook = ({ req }) => refuseWhenOnlyWay(req)

/** What another provider said no longer counts. */
export const endSessionsOfFormer: CollectionAfterChangeHook<IdentityProvider> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation === 'update' && isOtherProvider(previousDoc, doc)) await endProviderSessions(req)
  return doc
}

export const endSessionsOfDeleted: CollectionAfterDeleteHook = ({ req }) => endProviderSessions(req)

const isOtherProvider = (before: IdentityProvider, after: Partial<IdentityProvider>): boolean =>
  before.issuer !== after.issuer ||
  before.clientId !== after.clientId ||
  (before.active === true && !after.active)

async function refuseWhenOnlyWay(req: PayloadRequest): Promise<void> {
  const [only] = await runSql(
    req,
    sql`select 1 from tenants where id = ${currentClinic()?.id ?? null} and security_provider_only for share`,
  )
  if (only)
    throw refuse('conflict', {
      message: 'This is the only way to sign in to the clinic. Allow passwords first.',
    })
}

async function endProviderSessions(req: PayloadRequest): Promise<void> {
  // Another provider, or the same one for another client, calls people by other subjects.
  await runSql(req, sql`delete from provider_subjects where tenant_id = ${currentClinic()?.id ?? null}`)
  const rows = await runSql<{ userId: string; id: string }>(
    req,
    sql`select user_id::text as "userId", session_id as id from session_activity
        where provider_clinic_id = ${currentClinic()?.id ?? null} order by user_id`,
  )
  for (const userId of new Set(rows.map((row) => row.userId))) {
    const ids = rows.filter((row) => row.userId === userId).map(({ id }) => id)
    await endSessions(req, { userId, ids, reason: 'ended' })
  }
}
