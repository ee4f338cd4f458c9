import type { CollectionConfig } from 'payload'
import { clinicAccess } from '@/src/access/clinic-access'
import { longTextField, textField } from '@/src/fields/text-field'

/** What happened in the clinic, in the words in which others are told. Written with the change itself, by nobody else. */
export const WebhookEvents: CollectionConfig = {
  slug: 'webhook-events',
  access: {
    ...clinicAccess('webhook-events'),
    create: () => false,
    update: () => false,
    delete: () => false,
  },
  admin: {
    group: 'Administration',
    useAsTitle: 'type',
    defaultColumns: ['createdAt', 'type', 'subject', 'transport'],
  },
  indexes: [{ fields: ['tenant', 'createdAt'] }],
  fields: [
    textField('type', { required: true, maxLength: 60 }),
    // The exact bytes that are signed and sent; gone after some weeks.
    longTextField('payload', { maxLength: 262_144 }),
    textField('subject', { required: true, maxLength: 36 }),
    // The places it happened at; none where it belongs to no place.
    { name: 'locations', type: 'json', hidden: true },
    {
      name: 'transport',
      type: 'select',
      options: ['embedded', 'svix'],
      defaultValue: 'embedded',
      required: true,
    },
    { name: 'heldUntil', type: 'date' },
  ],
}
