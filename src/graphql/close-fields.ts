import type { GraphQLSchema } from 'graphql'
import type { PayloadRequest } from 'payload'
import { refuse } from '@/src/framework/refuse'

/** Takes out or guards what Payload offers at the top and fails on: there is no address to verify, and a stranger has no rights to list. */
export function closeFields(schema: GraphQLSchema): void {
  const mutations = schema.getMutationType()?.getFields() ?? {}
  delete mutations.verifyEmailUser
  const rights = schema.getQueryType()?.getFields().Access
  const list = rights?.resolve
  if (!rights || !list) return
  rights.resolve = (source, args, context: { req: PayloadRequest }, info) => {
    if (!context.req.user) throw refuse('unauthenticated')
    return list(source, args, context, info)
  }
}
