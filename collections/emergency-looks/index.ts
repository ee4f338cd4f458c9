import type { CollectionConfig } from 'payload'
import {
  endLookEndpoint,
  ownLookEndpoint,
  reviewLookEndpoint,
} from '@/collections/emergency-looks/endpoints/looks'
import { beginLook } from '@/collections/emergency-looks/hooks/begin-look'
import { tellOwners } from '@/collections/emergency-looks/hooks/tell-owners'
import { askAgainBeforeCreate } from '@/hooks/ask-again-before-create'
import { refuseMergedPatient } from '@/hooks/refuse-merged-patient'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { forgetAuditAction } from '@/src/auth/forget-audit-action'
import { commentLength, reasonLength } from '@/src/domain/emergency/look-rules'
import { sealed } from '@/src/encryption/sealed-field'
import { longTextField } from '@/src/fields/text-field'

const fact = { access: serverOnly, admin: { readOnly: true } } as const

/**
 * “Break the glass”: somebody reads one patient's record that is otherwise closed to them, with a reason, for a while,
 * and has to answer for it. What happened stays as it was; only its end and its review are added.
 */
export const EmergencyLooks: CollectionConfig = {
  slug: 'emergency-looks',
  access: { ...clinicAccess('emergency-looks'), update: () => false, delete: () => false },
  admin: { group: 'Administration', defaultColumns: ['openedAt', 'lookedBy', 'patient', 'reviewedAt'] },
  defaultSort: '-openedAt',
  indexes: [{ fields: ['tenant', 'openedAt'] }, { fields: ['tenant', 'lookedBy', 'endsAt'] }],
  hooks: {
    beforeValidate: [refuseMergedPatient],
    beforeChange: [askAgainBeforeCreate, beginLook],
    afterChange: [tellOwners],
    afterOperation: [forgetAuditAction],
  },
  endpoints: [ownLookEndpoint, endLookEndpoint, reviewLookEndpoint],
  fields: [
    { name: 'patient', type: 'relationship', relationTo: 'patients', required: true },
    sealed(
      longTextField('reason', {
        required: true,
        maxLength: reasonLength.max,
        validate: (value: string | null | undefined) =>
          (value ?? '').trim().length >= reasonLength.min ||
          `Please say in at least ${reasonLength.min} characters why you have to see this record.`,
      }),
    ),
    { name: 'lookedBy', type: 'relationship', relationTo: 'users', ...fact },
    { name: 'openedAt', type: 'date', ...fact },
    { name: 'endsAt', type: 'date', ...fact },
    { name: 'endedAt', type: 'date', ...fact },
    { name: 'reviewedAt', type: 'date', ...fact },
    { name: 'reviewedBy', type: 'relationship', relationTo: 'users', ...fact },
    sealed(longTextField('reviewComment', { maxLength: commentLength.max, ...fact })),
  ],
}
