import type { CollectionConfig } from 'payload'

/** Everything in here belongs to one clinic; that needs no line. What points at a patient goes into `patientData` too. */
export const MyPluginEntries: CollectionConfig = {
  slug: 'my-plugin-entries',
  admin: { useAsTitle: 'title', defaultColumns: ['title', 'createdAt'] },
  indexes: [{ fields: ['tenant', 'createdAt'] }],
  fields: [{ name: 'title', type: 'text', required: true, maxLength: 120 }],
}
