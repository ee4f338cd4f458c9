import type { GroupField } from 'payload'
import { operatorField, ownerField } from '@/src/access/member-tenants'
import { retentionBounds } from '@/src/domain/patient-rights/retention'
import { wholeNumberField } from '@/src/fields/whole-number-field'

const decidedByOwner = { create: operatorField, update: ownerField }

/** For how long records are kept. Without a number the usual one of the clinic's country holds. */
export const privacyFields: GroupField = {
  name: 'privacy',
  type: 'group',
  fields: [
    {
      type: 'row',
      fields: [
        { ...wholeNumberField('recordYears', retentionBounds), access: decidedByOwner },
        { ...wholeNumberField('invoiceYears', retentionBounds), access: decidedByOwner },
      ],
    },
  ],
}
