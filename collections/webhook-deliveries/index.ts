import type { CollectionConfig } from 'payload'
import { replayDeliveryEndpoint } from '@/collections/webhook-deliveries/endpoints/replay-delivery'
import { clinicAccess } from '@/src/access/clinic-access'
import { longTextField, textField } from '@/src/fields/text-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

/** One event on its way to one endpoint, or to Svix for all of them, with every attempt. Written by the delivery, read by people. */
export const WebhookDeliveries: CollectionConfig = {
  slug: 'webhook-deliveries',
  access: {
    ...clinicAccess('webhook-deliveries'),
    create: () => false,
    update: () => false,
    delete: () => false,
  },
  admin: {
    group: 'Administration',
    defaultColumns: ['createdAt', 'event', 'endpoint', 'status', 'attemptCount', 'nextAttemptAt'],
  },
  indexes: [
    { fields: ['tenant', 'event', 'endpoint'], unique: true },
    { fields: ['tenant', 'endpoint', 'createdAt'] },
    { fields: ['tenant', 'createdAt'] },
  ],
  endpoints: [replayDeliveryEndpoint],
  fields: [
    { name: 'event', type: 'relationship', relationTo: 'webhook-events', required: true },
    // None where the event was handed to Svix, which finds the endpoints itself.
    { name: 'endpoint', type: 'relationship', relationTo: 'webhook-endpoints' },
    {
      name: 'status',
      type: 'select',
      options: ['pending', 'succeeded', 'failed', 'discarded'],
      defaultValue: 'pending',
      required: true,
    },
    wholeNumberField('attemptCount', { min: 0, max: 10_000, defaultValue: 0, required: true }),
    { name: 'nextAttemptAt', type: 'date' },
    {
      name: 'attempts',
      type: 'array',
      fields: [
        { name: 'at', type: 'date', required: true },
        wholeNumberField('status', { min: 100, max: 599 }),
        wholeNumberField('durationMs', { min: 0, max: 3_600_000 }),
        textField('error', { maxLength: 60 }),
        longTextField('responseExcerpt', { maxLength: 16_384 }),
        { name: 'trigger', type: 'select', options: ['auto', 'manual'], defaultValue: 'auto' },
      ],
    },
  ],
}
