import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { getFieldsToSign, getPayload, jwtSign } from 'payload'
import config from '@/payload.config'
import { BIG_CLINIC } from '@/scripts/bench/dataset'
import { createApp } from '@/src/http/app'

/**
 * The product's front door over the benchmark's database, with limits that count and never refuse. Tells its port
 * and a token of the clinic's owner.
 */
const payload = await getPayload({ config })
const { docs } = await payload.find({
  collection: 'tenants',
  where: { slug: { equals: BIG_CLINIC } },
  limit: 1,
})
const tenant = docs[0]?.id as string
const email = `owner-${randomUUID().slice(0, 8)}@bench.test`
const sid = randomUUID()
const user = await payload.create({
  collection: 'users',
  data: {
    email,
    name: 'Owner',
    password: randomUUID(),
    status: 'active',
    memberships: [{ tenant, role: 'owner' }],
  },
  context: { isTrusted: true },
})
const expiresAt = new Date(Date.now() + 36_000_000).toISOString()
await payload.db.updateOne({
  collection: 'users',
  id: user.id,
  data: { ...user, sessions: [{ id: sid, createdAt: new Date().toISOString(), expiresAt }] },
  returning: false,
})
const { token } = await jwtSign({
  fieldsToSign: getFieldsToSign({
    collectionConfig: payload.collections.users.config,
    email,
    sid,
    user: { ...user, collection: 'users' } as never,
  }),
  secret: payload.secret,
  tokenExpiration: 36_000,
})
const server = createServer(
  createApp({
    payload,
    config,
    health: { isAccepting: () => true, checkDatabase: async () => undefined },
    requestsPerWindow: { signedIn: 1e9, anonymous: 1e9 },
  }),
)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined, token })
})
process.on('SIGTERM', () => process.exit(0))
