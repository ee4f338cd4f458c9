import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { isOperator, roleOf } from '@/src/access/principal'
import { isAllowedNetwork } from '@/src/auth/allowed-networks'
import { providerClinicOf } from '@/src/auth/sessions/within-provider'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { callerNetwork } from '@/src/http/caller-network'
import type { Tenant } from '@/src/payload-types'
import { currentContext } from '@/src/request-context'

/** Nobody shuts a door they stand outside of. The operator reaches these settings from everywhere. */
export const refuseLockout: CollectionBeforeChangeHook<Tenant> = async ({ data, originalDoc, req }) => {
  const [wanted, stored] = [data.security, originalDoc?.security]
  if (wanted?.providerOnly && !stored?.providerOnly) await refuseUntried(req, originalDoc?.id)
  const { allowedNetworks } = wanted ?? {}
  if (!req.user || isFromPlatform(req) || !allowedNetworks || allowedNetworks === stored?.allowedNetworks)
    return data
  const ip = currentContext()?.ip ?? ''
  if (isAllowedNetwork(allowedNetworks, ip)) return data
  throw refuse('validation_failed', {
    message: `This list would lock you out. You are calling from ${callerNetwork(ip)}.`,
    field: 'security.allowedNetworks',
  })
}

const isFromPlatform = (req: PayloadRequest): boolean => isOperator(req.user) && !roleOf(req.user)

/** A provider becomes the only way in once somebody has come in that way. */
async function refuseUntried(req: PayloadRequest, clinicId: string | undefined): Promise<void> {
  const [provider] = clinicId
    ? await runSql(
        req,
        sql`select 1 from identity_providers where tenant_id = ${clinicId} and active for share`,
      )
    : []
  const isTried = !req.user || isFromPlatform(req) || providerClinicOf(req.user) === clinicId
  if (provider && isTried) return
  throw refuse('validation_failed', {
    message: provider
      ? 'Please sign in through the provider first, so that you know it works.'
      : 'The clinic has no sign-in provider in use.',
    field: 'security.providerOnly',
  })
}
