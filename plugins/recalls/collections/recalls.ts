import type { CollectionConfig } from 'payload'
import { words } from '../words'

export const Recalls: CollectionConfig = {
  slug: 'recalls',
  labels: { singular: words.name, plural: words.name },
  admin: { useAsTitle: 'dueOn', defaultColumns: ['dueOn', 'patient', 'service', 'status'] },
  indexes: [{ fields: ['tenant', 'status', 'dueOn'] }, { fields: ['tenant', 'visit'], unique: true }],
  fields: [
    { name: 'patient', type: 'relationship', relationTo: 'patients', required: true },
    { name: 'service', type: 'relationship', relationTo: 'services', required: true },
    { name: 'visit', type: 'relationship', relationTo: 'appointments', required: true },
    // A day of the clinic, as YYYY-MM-DD.
    { name: 'dueOn', type: 'text', required: true, maxLength: 10 },
    {
      name: 'status',
      type: 'select',
      options: ['waiting', 'due', 'done'],
      defaultValue: 'waiting',
      required: true,
    },
  ],
}
