import type { CollectionConfig } from 'payload'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { scopeSubjects } from '@/src/domain/permissions'
import { textField } from '@/src/fields/text-field'

const scopes = scopeSubjects.flatMap((subject) => [`${subject}:read`, `${subject}:write`])

/** Keys for other systems. Only a hash is kept; the key itself is shown once, when it is made. */
export const ApiKeys: CollectionConfig = {
  slug: 'api-keys',
  labels: { singular: 'API key', plural: 'API keys' },
  access: { ...clinicAccess('api-keys'), update: () => false },
  auth: { disableLocalStrategy: true, useAPIKey: false },
  admin: { group: 'Administration', useAsTitle: 'name', defaultColumns: ['name', 'prefix', 'expiresAt', 'lastUsedAt'] },
  indexes: [{ fields: ['tenant', 'keyHash'], unique: true }],
  fields: [
    textField('name', { required: true, maxLength: 120 }),
    {
      name: 'scopes',
      type: 'json',
      required: true,
      validate: (value: unknown) =>
        (Array.isArray(value) && value.length > 0 && value.every((scope) => scopes.includes(scope))) ||
        'Please choose at least one scope, such as appointments:read.',
    },
    { name: 'expiresAt', type: 'date' },
    { name: 'lastUsedAt', type: 'date', access: serverOnly, admin: { readOnly: true } },
    textField('prefix', { maxLength: 16, access: serverOnly, admin: { readOnly: true } }),
    textField('keyHash', { maxLength: 64, hidden: true, access: { ...serverOnly, read: () => false } }),
    { name: 'createdBy', type: 'relationship', relationTo: 'users', access: serverOnly, admin: { readOnly: true } },
  ],
}
