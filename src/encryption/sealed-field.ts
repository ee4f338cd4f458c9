import type { Field } from 'payload'
import type { LookupKind } from '@/src/encryption/lookup-keys'

/** What a field says of itself in `custom.sealed`. */
export type Sealing = { lookup?: LookupKind }

/**
 * Keeps what a field holds encrypted in the database, and everything inside it likewise. It can be read and written as
 * before, but no longer searched or sorted by, except through the blind index that `lookup` names.
 */
export function sealed<Kept extends Field>(field: Kept, sealing: Sealing = {}): Kept {
  if ('fields' in field)
    return { ...field, fields: field.fields.map((inner) => sealed(inner, sealing)) } as Kept
  return {
    ...field,
    custom: { ...field.custom, sealed: sealing },
    admin: { ...field.admin, disableListFilter: true, disableGroupBy: true },
  } as Kept
}

/** Where the blind indexes of a record's sealed fields are kept; nobody but the database looks at it. */
export const lookupField = (): Field => ({
  name: 'lookup',
  type: 'json',
  hidden: true,
  access: { create: () => false, read: () => false, update: () => false },
  admin: { hidden: true, disableListColumn: true, disableListFilter: true, disableBulkEdit: true },
})
