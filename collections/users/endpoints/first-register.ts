import {
  commitTransaction,
  type Endpoint,
  generatePayloadCookie,
  initTransaction,
  killTransaction,
  registerFirstUserOperation,
} from 'payload'
import { z } from 'zod'
import { readForm } from '@/src/auth/read-form'
import { runSql, sql } from '@/src/database/sql'

const bodySchema = z.object({
  email: z.email('Please enter an e-mail address.').max(254),
  name: z.string().trim().min(1, 'Please enter a name.').max(120),
  password: z.string(),
})

/** The first person of an empty installation runs the platform. Payload's own endpoint takes whatever is sent. */
export const firstRegisterEndpoint: Endpoint = {
  path: '/first-register',
  method: 'post',
  handler: async (req) => {
    const form = await readForm(req, bodySchema)
    const collection = req.payload.collections.users
    const data = { ...form, status: 'active', platformRole: 'operator', memberships: [] }
    await initTransaction(req)
    try {
      // Two people who register at the same moment: the second finds that there is a first.
      await runSql(req, sql`select pg_advisory_xact_lock(hashtext('first-register'))`)
      const result = await registerFirstUserOperation({ collection, data: data as never, req })
      await commitTransaction(req)
      const { auth } = collection.config
      const { cookiePrefix } = req.payload.config
      const cookie = generatePayloadCookie({
        collectionAuthConfig: auth,
        cookiePrefix,
        token: String(result.token),
      })
      return Response.json({ ...result, message: 'Welcome.' }, { headers: { 'Set-Cookie': cookie } })
    } catch (error) {
      await killTransaction(req)
      throw error
    }
  },
}
