import type { Access, Payload, PayloadRequest } from 'payload'
import { refuse } from '@/src/framework/refuse'

const PREFERENCES = 'payload-preferences'

type DeleteOne = Payload['db']['deleteOne']
type Upsert = Payload['db']['upsert']

/**
 * What people keep about the screens is for people. Payload adds this collection after all plugins and writes it
 * past its access rules, so the rule stands at its endpoints and, for GraphQL, at the database adapter.
 */
export function sealPreferences(payload: Payload): void {
  const { config } = payload.collections[PREFERENCES]
  const { read, update, delete: remove } = config.access
  Object.assign(config.access, {
    read: staffOnly(read),
    update: staffOnly(update),
    delete: staffOnly(remove),
  })
  // New ones: all collections share Payload's own.
  config.endpoints = (config.endpoints || []).map((endpoint) => ({
    ...endpoint,
    handler: (req) => {
      refuseOthers(req)
      return endpoint.handler(req)
    },
  }))
  sealWrites(payload)
}

function sealWrites({ db }: Payload): void {
  const [upsert, deleteOne]: [Upsert, DeleteOne] = [db.upsert.bind(db), db.deleteOne.bind(db)]
  db.upsert = (args) => {
    if (args.collection === PREFERENCES) refuseOthers(args.req)
    return upsert(args)
  }
  db.deleteOne = async (args) => {
    if (args.collection !== PREFERENCES) return deleteOne(args)
    refuseOthers(args.req)
    // Payload's own statement fails when there is nothing to delete.
    const found = await db.findOne({ collection: PREFERENCES, req: args.req, where: args.where })
    if (!found) throw refuse('not_found')
    return deleteOne(args)
  }
}

const staffOnly =
  (access: Access): Access =>
  (args) =>
    args.req.user?.collection === 'users' ? access(args) : false

function refuseOthers(req: Partial<PayloadRequest> | undefined): void {
  if (!req?.user) throw refuse('unauthenticated')
  if (req.user.collection !== 'users') throw refuse('forbidden')
}
