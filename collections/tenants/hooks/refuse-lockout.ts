import type { CollectionBeforeChangeHook } from 'payload'
import { isOperator, roleOf } from '@/src/access/principal'
import { isAllowedNetwork } from '@/src/auth/allowed-networks'
import { refuse } from '@/src/framework/refuse'
import { callerNetwork } from '@/src/http/caller-network'
import type { Tenant } from '@/src/payload-types'
import { currentContext } from '@/src/request-context'

/** Nobody shuts a clinic to the network they sit in. The operator reaches the setting from everywhere. */
export const refuseLockout: CollectionBeforeChangeHook<Tenant> = ({ data, originalDoc, req }) => {
  const wanted = data.security?.allowedNetworks
  if (!req.user || !wanted || wanted === originalDoc?.security?.allowedNetworks) return data
  if (isOperator(req.user) && !roleOf(req.user)) return data
  const ip = currentContext()?.ip ?? ''
  if (isAllowedNetwork(wanted, ip)) return data
  throw refuse('validation_failed', {
    message: `This list would lock you out. You are calling from ${callerNetwork(ip)}.`,
    field: 'security.allowedNetworks',
  })
}
