import type { CollectionConfig } from 'payload'
import { isOperator } from '@/src/access/principal'
import { createUsers, readUsers, updateUsers } from '@/src/access/staff-users'
import { operatorField } from '@/src/access/member-tenants'
import { roles } from '@/src/domain/permissions'
import { frontDoorStrategy } from '@/src/auth/strategy'
import { textField } from '@/src/fields/text-field'

const TWELVE_HOURS = 43_200

export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Staff member', plural: 'Staff' },
  access: {
    admin: ({ req }) => req.user?.collection === 'users',
    create: createUsers,
    read: readUsers,
    update: updateUsers,
    delete: () => false,
    unlock: () => false,
  },
  auth: {
    tokenExpiration: TWELVE_HOURS,
    useSessions: true,
    strategies: [frontDoorStrategy],
    maxLoginAttempts: 0,
    depth: 0,
  },
  admin: { group: 'Set-up', useAsTitle: 'name', defaultColumns: ['name', 'email', 'status'] },
  fields: [
    textField('name', { required: true, maxLength: 120 }),
    {
      name: 'status',
      type: 'select',
      options: ['active', 'invited', 'disabled'],
      defaultValue: 'active',
      required: true,
      admin: { position: 'sidebar' },
    },
    { name: 'platformRole', type: 'select', options: ['operator'], access: { create: operatorField, update: operatorField }, admin: { condition: (_data, _sibling, { user }) => isOperator(user as never), position: 'sidebar' } },
    {
      name: 'memberships',
      type: 'array',
      fields: [
        { type: 'row', fields: [{ name: 'tenant', type: 'relationship', relationTo: 'tenants', required: true, label: 'Clinic' }, { name: 'role', type: 'select', options: [...roles], required: true }] },
      ],
    },
    textField('language', { maxLength: 10 }),
    { name: 'lastLoginAt', type: 'date', access: { create: () => false, update: () => false }, admin: { readOnly: true, position: 'sidebar' } },
  ],
}
