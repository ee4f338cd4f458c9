import type { CollectionConfig } from 'payload'
import { closedKeyEndpoints, createKeyEndpoint } from '@/collections/api-keys/endpoints/create-key'
import { forgetKey } from '@/collections/api-keys/hooks/forget-key'
import { makeSecret, showSecretOnce } from '@/collections/api-keys/hooks/make-secret'
import { askAgainBeforeCreate } from '@/hooks/ask-again-before-create'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { keyScopes } from '@/src/domain/grant-scopes'
import { roles } from '@/src/domain/permissions'
import { textField } from '@/src/fields/text-field'

/** Keys for other systems. Only a hash is kept; the key itself is shown once, when it is made. */
export const ApiKeys: CollectionConfig = {
  slug: 'api-keys',
  labels: { singular: 'API key', plural: 'API keys' },
  access: { ...clinicAccess('api-keys'), update: () => false },
  auth: { disableLocalStrategy: true, useAPIKey: false },
  admin: {
    group: 'Administration',
    useAsTitle: 'name',
    defaultColumns: ['name', 'prefix', 'expiresAt', 'lastUsedAt'],
    components: { edit: { SaveButton: '/admin/components/actions/CreateKeyButton#CreateKeyButton' } },
  },
  indexes: [{ fields: ['tenant', 'keyHash'], unique: true }],
  hooks: {
    beforeChange: [askAgainBeforeCreate, makeSecret],
    afterChange: [showSecretOnce],
    afterDelete: [forgetKey],
  },
  endpoints: [createKeyEndpoint, ...closedKeyEndpoints],
  fields: [
    textField('name', { required: true, maxLength: 120 }),
    {
      name: 'scopes',
      type: 'json',
      required: true,
      validate: (value: unknown) =>
        (Array.isArray(value) && value.length > 0 && value.every((scope) => keyScopes().includes(scope))) ||
        'Please choose at least one scope, such as appointments:read.',
    },
    { name: 'expiresAt', type: 'date' },
    { name: 'lastUsedAt', type: 'date', access: serverOnly, admin: { readOnly: true } },
    textField('prefix', { maxLength: 16, access: serverOnly, admin: { readOnly: true } }),
    {
      name: 'key',
      type: 'text',
      virtual: true,
      access: serverOnly,
      admin: { readOnly: true, disableListColumn: true },
    },
    textField('keyHash', { maxLength: 64, hidden: true, access: { ...serverOnly, read: () => false } }),
    {
      name: 'grantedRole',
      type: 'select',
      options: [...roles],
      access: serverOnly,
      admin: { readOnly: true, description: 'What the key may read is cut to what this role may.' },
    },
    {
      name: 'createdBy',
      type: 'relationship',
      relationTo: 'users',
      access: serverOnly,
      admin: { readOnly: true },
    },
  ],
}
