import type { CollectionConfig } from 'payload'
import { prepareInvitation } from '@/collections/invitations/hooks/prepare-invitation'
import { sendInvitation } from '@/collections/invitations/hooks/send-invitation'
import { askAgainBeforeCreate } from '@/hooks/ask-again-before-create'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { forgetAuditAction } from '@/src/auth/forget-audit-action'
import { roles } from '@/src/domain/permissions'
import { lookupField, sealed } from '@/src/encryption/sealed-field'
import { textField } from '@/src/fields/text-field'

/**
 * Who was asked to join a clinic. The person is touched only when they accept: until then nobody learns whether
 * they have an account, and no clinic can do anything to somebody who never agreed.
 */
export const Invitations: CollectionConfig = {
  slug: 'invitations',
  access: { ...clinicAccess('invitations'), update: () => false },
  admin: {
    group: 'Administration',
    useAsTitle: 'email',
    listSearchableFields: ['name'],
    defaultColumns: ['email', 'name', 'role', 'expiresAt'],
  },
  indexes: [{ fields: ['tenant', 'tokenHash'], unique: true }],
  hooks: {
    beforeChange: [askAgainBeforeCreate, prepareInvitation],
    afterChange: [sendInvitation],
    afterOperation: [forgetAuditAction],
  },
  fields: [
    sealed({ name: 'email', type: 'email', required: true }, { lookup: 'email' }),
    textField('name', { required: true, maxLength: 120 }),
    { name: 'role', type: 'select', options: [...roles], required: true },
    { name: 'expiresAt', type: 'date', access: serverOnly, admin: { readOnly: true, position: 'sidebar' } },
    {
      name: 'invitedBy',
      type: 'relationship',
      relationTo: 'users',
      access: serverOnly,
      admin: { readOnly: true, position: 'sidebar' },
    },
    lookupField(),
    textField('tokenHash', { maxLength: 64, hidden: true, access: { ...serverOnly, read: () => false } }),
  ],
}
