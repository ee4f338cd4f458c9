import type { CollectionConfig, Field } from 'payload'
import { createEndpointEndpoint } from '@/collections/webhook-endpoints/endpoints/create-endpoint'
import {
  enableEndpoint,
  replayEndpoint,
  testEndpoint,
} from '@/collections/webhook-endpoints/endpoints/endpoint-steps'
import { rotateSecretEndpoint } from '@/collections/webhook-endpoints/endpoints/rotate-secret'
import { boundEndpoints } from '@/collections/webhook-endpoints/hooks/bound-endpoints'
import {
  makeEndpointSecret,
  showSecretOnce,
} from '@/collections/webhook-endpoints/hooks/make-endpoint-secret'
import {
  mirrorChangedEndpoint,
  mirrorDeletedEndpoint,
  refuseWhatSvixCannotSend,
} from '@/collections/webhook-endpoints/hooks/mirror-endpoint'
import { removeDeliveries } from '@/collections/webhook-endpoints/hooks/remove-deliveries'
import { tidyEndpoint } from '@/collections/webhook-endpoints/hooks/tidy-endpoint'
import { askAgainBeforeCreate } from '@/hooks/ask-again-before-create'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { sealed } from '@/src/encryption/sealed-field'
import { longTextField, textField } from '@/src/fields/text-field'
import { endpointUrlProblem } from '@/webhooks/endpoint-url'
import { eventChoiceProblem } from '@/webhooks/event-choice'

const hiddenSecret = { hidden: true, access: { ...serverOnly, read: () => false } } as const
const fact = { access: serverOnly, admin: { readOnly: true } } as const

const secrets: Field[] = [
  {
    name: 'secret',
    type: 'text',
    virtual: true,
    access: serverOnly,
    admin: { readOnly: true, disableListColumn: true },
  },
  textField('publicKey', { maxLength: 60, ...fact }),
  sealed(textField('currentSecret', hiddenSecret)),
  sealed(textField('previousSecret', hiddenSecret)),
  { name: 'previousExpiresAt', type: 'date', ...fact },
]

const health: Field[] = [
  {
    name: 'status',
    type: 'select',
    options: ['enabled', 'disabled'],
    defaultValue: 'enabled',
    required: true,
  },
  textField('disabledReason', fact),
  { name: 'failingSince', type: 'date', ...fact },
  { name: 'lastSuccessAt', type: 'date', ...fact },
  textField('svixProblem', { maxLength: 200, ...fact }),
]

/** Addresses of other systems that are told what happens in the clinic. The secret they check it with is shown once. */
export const WebhookEndpoints: CollectionConfig = {
  slug: 'webhook-endpoints',
  access: clinicAccess('webhook-endpoints'),
  admin: {
    group: 'Administration',
    useAsTitle: 'url',
    defaultColumns: ['url', 'events', 'status', 'lastSuccessAt', 'failingSince'],
    components: {
      views: { list: { Component: '/admin/webhooks/ToWebhooks#ToWebhooks' } },
      edit: {
        SaveButton: '/admin/webhooks/CreateEndpointButton#CreateEndpointButton',
        beforeDocumentControls: ['/admin/webhooks/EndpointLink#EndpointLink'],
      },
    },
  },
  hooks: {
    beforeChange: [
      askAgainBeforeCreate,
      boundEndpoints,
      tidyEndpoint,
      refuseWhatSvixCannotSend,
      makeEndpointSecret,
    ],
    afterChange: [mirrorChangedEndpoint, showSecretOnce],
    beforeDelete: [removeDeliveries],
    afterDelete: [mirrorDeletedEndpoint],
  },
  endpoints: [createEndpointEndpoint, rotateSecretEndpoint, testEndpoint, replayEndpoint, enableEndpoint],
  fields: [
    textField('url', {
      required: true,
      maxLength: 2_000,
      validate: (value: string | null | undefined) => endpointUrlProblem(value) ?? true,
    }),
    {
      name: 'events',
      type: 'json',
      required: true,
      validate: (value: unknown) => eventChoiceProblem(value) ?? true,
    },
    longTextField('description', { maxLength: 500 }),
    { name: 'signing', type: 'select', options: ['v1', 'v1a'], defaultValue: 'v1', required: true },
    { name: 'ordered', type: 'checkbox', defaultValue: false },
    { name: 'locations', type: 'relationship', relationTo: 'locations', hasMany: true },
    ...health,
    ...secrets,
  ],
}
