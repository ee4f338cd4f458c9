import type { RelationshipField } from 'payload'

/** The clinic a record belongs to: set by the server from the request, never by the client, and never changed. */
export const clinicField = (): RelationshipField => ({
  name: 'tenant',
  type: 'relationship',
  relationTo: 'tenants',
  required: true,
  index: true,
  access: { create: () => false, update: () => false },
  admin: { hidden: true, disableListColumn: true, disableListFilter: true, disableBulkEdit: true },
})
