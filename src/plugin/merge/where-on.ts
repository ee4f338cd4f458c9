import type { Access, CollectionBeforeOperationHook, CollectionConfig } from 'payload'
import { refuse } from '@/src/framework/refuse'
import { isSwitchedOn } from '@/src/plugin/switched-on'

/** The rules of an add-on's collection, which nobody passes where it is off. */
export const accessWhereOn = (
  slug: string,
  access: NonNullable<CollectionConfig['access']>,
): NonNullable<CollectionConfig['access']> =>
  Object.fromEntries(
    Object.entries(access).map(([name, rule]) => [
      name,
      name === 'admin'
        ? rule
        : async (args: Parameters<Access>[0]) =>
            (await isSwitchedOn(args.req, slug)) ? (rule as Access)(args) : false,
    ]),
  )

/**
 * Says why, where the rules alone would only say no. The product itself still reaches the records, since exports and
 * erasures must. What only follows a relation finds nothing instead of failing the record it comes from.
 */
export const refuseWhereOff =
  (slug: string): CollectionBeforeOperationHook =>
  async ({ args, req }) => {
    const { disableErrors, overrideAccess } = args as { disableErrors?: boolean; overrideAccess?: boolean }
    if (!overrideAccess && !disableErrors && req.user && !(await isSwitchedOn(req, slug)))
      throw refuse('add_on_off', { addOn: slug })
    return args
  }
