import type { Endpoint } from 'payload'
import { resetSecondFactor } from '@/collections/users/operations/second-factor/reset-second-factor'
import { tellFactorChange } from '@/collections/users/operations/second-factor/tell-factor-change'
import { lockAccount } from '@/src/auth/find-account'
import { requireFullProof } from '@/src/auth/require-full-proof'
import { factorSession, settingUp } from '@/src/auth/second-factor/factor-session'
import { hasFactor, readFactorFacts } from '@/src/auth/second-factor/read-factor-facts'
import { readFactors } from '@/src/auth/second-factor/read-factors'
import { replaceRecoveryCodes } from '@/src/auth/second-factor/recovery-codes'
import { refuseProviderSession } from '@/src/auth/second-factor/refuse-provider-session'
import { isUuid } from '@/src/database/identifiers'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'

const overviewEndpoint: Endpoint = {
  path: '/second-factor',
  method: 'get',
  custom: { openapi: { summary: 'My second factors' } },
  handler: async (req) => Response.json(await readFactors(req, settingUp(req).userId)),
}

/** Ten new codes in place of the old ones, shown this once. */
const renewCodesEndpoint: Endpoint = {
  path: '/second-factor/recovery-codes',
  method: 'post',
  custom: { openapi: { summary: 'Replace my recovery codes' } },
  handler: async (req) => {
    const { sid, userId } = factorSession(req)
    if (!req.user) throw refuse('unauthenticated')
    await requireFullProof(req, { sid, userId })
    await refuseProviderSession(req, { sid })
    const recoveryCodes = await inTransaction(req, async () => {
      await lockAccount(req, userId)
      if (!hasFactor(await readFactorFacts(req, userId)))
        throw refuse('conflict', { message: 'Recovery codes come with a second factor. Set one up first.' })
      await tellFactorChange(req, { userId, action: 'renew-recovery-codes', event: 'codes-renewed' })
      return replaceRecoveryCodes(req, userId)
    })
    return Response.json({ recoveryCodes, message: 'The old codes no longer work.' }, { status: 201 })
  },
}

const resetEndpoint: Endpoint = {
  path: '/:id/reset-second-factor',
  method: 'post',
  custom: { openapi: { summary: 'Take the second factor off somebody who has lost it, and sign them out' } },
  handler: async (req) => {
    const id = req.routeParams?.id
    if (!isUuid(id)) throw refuse('not_found')
    await resetSecondFactor(req, id)
    return Response.json({ message: 'The second factor was reset. The person was told by mail.' })
  },
}

export const factorOverviewEndpoints: Endpoint[] = [overviewEndpoint, renewCodesEndpoint, resetEndpoint]
