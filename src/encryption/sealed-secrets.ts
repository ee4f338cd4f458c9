import type { SealedColumn } from '@/src/encryption/sealed-columns'

/**
 * Sealed texts that are no fields of a collection, with what they are bound to. Whoever seals a text that stays adds its
 * column here, so that the rotation of the keys reaches it; a test fails when one is missing.
 */
export const sealedSecrets: readonly SealedColumn[] = [
  {
    table: 'totp_factors',
    column: 'secret',
    type: 'text',
    path: null,
    key: 'user_id',
    record: 'user_id',
    collection: 'users',
    field: 'totpSecret',
  },
  {
    table: 'identity_providers',
    column: 'client_secret',
    type: 'text',
    path: null,
    key: 'id',
    record: 'id',
    collection: 'identity-providers',
    field: 'clientSecret',
  },
  {
    table: 'add_on_states',
    column: 'settings',
    type: 'text',
    path: null,
    key: 'id',
    record: 'id',
    collection: 'add-on-states',
    field: 'settings',
  },
]
