import type { Field } from 'payload'
import { serverOnly } from '@/src/access/clinic-access'
import { operatorField } from '@/src/access/member-tenants'
import { isOperator } from '@/src/access/principal'
import { onlyOfKnownRecords, ownClinicOnly, statusHere } from '@/src/access/staff-fields'
import { roles } from '@/src/domain/permissions'
import { textField } from '@/src/fields/text-field'

/** Who may change which of these is decided in one place, `hooks/guard-staff-change.ts`. */
export const accountFields: Field[] = [
  textField('name', { required: true, maxLength: 120 }),
  {
    name: 'status',
    type: 'select',
    options: ['active', 'invited', 'disabled'],
    defaultValue: 'active',
    required: true,
    hooks: { afterRead: [statusHere] },
    admin: { position: 'sidebar' },
  },
  {
    name: 'platformRole',
    type: 'select',
    options: ['operator'],
    access: { create: operatorField, update: operatorField },
    admin: { condition: (_data, _sibling, { user }) => isOperator(user as never), position: 'sidebar' },
  },
  {
    name: 'memberships',
    type: 'array',
    access: { read: onlyOfKnownRecords },
    hooks: { afterRead: [ownClinicOnly] },
    fields: [
      {
        type: 'row',
        fields: [
          { name: 'tenant', type: 'relationship', relationTo: 'tenants', required: true, label: 'Clinic' },
          { name: 'role', type: 'select', options: [...roles], required: true },
        ],
      },
      { name: 'isSuspended', type: 'checkbox', access: serverOnly, admin: { hidden: true } },
    ],
  },
  textField('language', { maxLength: 10 }),
  {
    name: 'lastLoginAt',
    type: 'date',
    access: { create: () => false, update: () => false },
    admin: { readOnly: true, position: 'sidebar' },
  },
]
