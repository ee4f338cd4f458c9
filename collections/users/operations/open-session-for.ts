import { getFieldsToSign, jwtSign, type PayloadRequest } from 'payload'
import { addSessionToUser } from 'payload/shared'
import { lockAccount } from '@/src/auth/find-account'
import { inTransaction } from '@/src/framework/in-transaction'

/** Signs somebody in without a password, through the same hooks as everybody else. Answers the session's token. */
export function openSessionFor(req: PayloadRequest, userId: string): Promise<string> {
  const { config } = req.payload.collections.users
  const { hooks } = config
  return inTransaction(req, async () => {
    await lockAccount(req, userId)
    const where = { id: { equals: userId } }
    let user = (await req.payload.db.findOne({ collection: 'users', where, req })) as never
    const { context } = req
    const { sid } = await addSessionToUser({ collectionConfig: config, payload: req.payload, req, user })
    for (const hook of hooks.beforeLogin)
      user = ((await hook({ collection: config, context, req, user })) || user) as never
    const { email } = user as { email: string }
    const { token } = await jwtSign({
      fieldsToSign: getFieldsToSign({ collectionConfig: config, email, sid, user }),
      secret: req.payload.secret,
      tokenExpiration: config.auth.tokenExpiration,
    })
    req.user = user
    for (const hook of hooks.afterLogin)
      user = ((await hook({ collection: config, context, req, token, user })) || user) as never
    return token
  })
}
