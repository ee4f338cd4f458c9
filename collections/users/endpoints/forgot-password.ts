import type { Endpoint } from 'payload'
import { z } from 'zod'
import { sendResetLink } from '@/collections/users/operations/send-reset-link'
import { normalEmail } from '@/src/auth/find-account'
import { readForm } from '@/src/auth/read-form'
import { refuseWhenUsedUp } from '@/src/auth/refuse-when-used-up'
import { networkLimitSubject } from '@/src/auth/sign-in-tries'
import { type AccountLimit, takeTry } from '@/src/limits/account-limits'
import { log } from '@/src/logger'

const perAccount: AccountLimit = { name: 'forgot-account', tries: 5, seconds: 3_600 }
const perNetwork: AccountLimit = { name: 'forgot-network', tries: 30, seconds: 3_600 }

const bodySchema = z.object({ email: z.string().trim().min(1, 'Please enter your e-mail address.').max(254) })

/** Answers before anything is looked up, so that neither the answer nor its time tells who has an account. */
export const forgotPasswordEndpoint: Endpoint = {
  path: '/forgot-password',
  method: 'post',
  handler: async (req) => {
    const email = normalEmail((await readForm(req, bodySchema)).email)
    const network = networkLimitSubject()
    if (network) refuseWhenUsedUp(req, await takeTry(perNetwork, network))
    refuseWhenUsedUp(req, await takeTry(perAccount, email))
    setImmediate(() =>
      sendResetLink(req.payload, email).catch((error: unknown) =>
        log.error({ err: error, msg: 'A link to reset a password could not be sent' }),
      ),
    )
    return Response.json({ message: 'If there is an account with this address, a mail is on its way.' })
  },
}
