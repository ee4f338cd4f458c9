import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { CollectionConfig } from 'payload'
import { type Args, type Methods, opened, sealedMethods } from '@/src/encryption/adapter-scene'
import { isSealedPath, refuseSealedPath, refuseSealedWhere } from '@/src/encryption/refuse-sealed-queries'
import { type SealPlan, sealPlan } from '@/src/encryption/seal-plan'
import { hasSealedValue } from '@/src/encryption/seal-record'
import { createSealed, updateSealed } from '@/src/encryption/write-sealed'
import { currentContext } from '@/src/request-context'

/**
 * Lets records pass the adapter readable on one side and sealed on the other. Nothing lies below it but SQL, so every
 * door that Payload has is behind it: REST, GraphQL, the admin, the Local API, merges and scripts.
 */
export function sealingAdapter(adapter: PostgresAdapter): void {
  const methods = adapter as unknown as Methods
  const original = Object.fromEntries(sealedMethods.map((name) => [name, methods[name]])) as Methods
  for (const name of sealedMethods)
    methods[name] = function sealing(args) {
      const plan = planOf(this, args)
      const allowed = guard(this, args)
      if (!plan) return original[name].call(this, allowed)
      const scene = { adapter: this, original, plan }
      if (name === 'create') return createSealed(scene, allowed)
      if (name === 'updateOne') return updateSealed(scene, allowed)
      if (name === 'updateMany' && hasSealedValue(plan, args.data ?? {}))
        throw new Error(`${plan.slug} have sealed fields, and each of those is bound to one record.`)
      return opened(scene, allowed, name)
    }
}

const planOf = (adapter: PostgresAdapter, { collection }: Args): SealPlan | null =>
  sealPlan(adapter.payload.collections[collection as 'patients'].config as CollectionConfig)

/**
 * Refuses conditions on sealed fields. The headings of the admin's lists offer an order also where there is none; they
 * get the usual one instead of a page of errors.
 */
function guard(adapter: PostgresAdapter, args: Args): Args {
  const place = { collections: adapter.payload.collections, slug: args.collection }
  refuseSealedWhere(place, args.where)
  if (args.field) refuseSealedPath(place, args.field)
  const paths = [args.sort ?? []].flat()
  if (currentContext()?.channel !== 'admin') {
    for (const path of paths) refuseSealedPath(place, path)
    return args
  }
  const sortable = paths.filter((path) => !isSealedPath(place, path))
  return sortable.length === paths.length
    ? args
    : { ...args, sort: sortable.length > 0 ? sortable : undefined }
}
