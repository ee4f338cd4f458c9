import type { Endpoint } from 'payload'
import { z } from 'zod'
import { acceptInvitation } from '@/collections/invitations/operations/accept-invitation'
import { readForm } from '@/src/auth/read-form'
import { refuseWhenUsedUp } from '@/src/auth/refuse-when-used-up'
import { networkLimitSubject } from '@/src/auth/sign-in-tries'
import { type AccountLimit, takeTry } from '@/src/limits/account-limits'

const perNetwork: AccountLimit = { name: 'accept-network', tries: 30, seconds: 900 }

const bodySchema = z.object({
  token: z.string().min(1).max(200),
  password: z.string().min(1),
  name: z.string().trim().min(1).max(120).optional(),
})

/** Joins the clinic that sent the link. Signing in is a step of its own, as for everybody else. */
export const acceptInvitationEndpoint: Endpoint = {
  path: '/accept-invitation',
  method: 'post',
  handler: async (req) => {
    const network = networkLimitSubject()
    if (network) refuseWhenUsedUp(req, await takeTry(perNetwork, network))
    const { email } = await acceptInvitation(req, await readForm(req, bodySchema))
    return Response.json({ message: 'Welcome. You can sign in now.', email })
  },
}
