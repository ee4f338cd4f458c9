import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { refuse } from '@/src/framework/refuse'
import type { WebhookEndpoint } from '@/src/payload-types'
import { createEndpointSecret } from '@/webhooks/endpoint-secret'

/** Gives a new endpoint its secret, and another one beside the old when `context.overlapHours` asks for it. */
export const makeEndpointSecret: CollectionBeforeChangeHook<WebhookEndpoint> = ({
  context,
  data,
  operation,
  originalDoc,
}) => {
  delete context.newSecret
  const overlap = context.overlapHours as number | undefined
  const signing = originalDoc?.signing ?? data.signing ?? 'v1'
  if (operation === 'update' && data.signing !== undefined && data.signing !== signing)
    throw refuse('validation_failed', {
      message: 'How an endpoint is signed stays as it was chosen. Please make a new endpoint.',
      field: 'signing',
    })
  if (operation === 'update' && overlap === undefined) return data
  const { secret, publicKey } = createEndpointSecret(signing)
  context.newSecret = publicKey ?? secret
  return {
    ...data,
    signing,
    publicKey,
    currentSecret: secret,
    previousSecret: overlap ? (originalDoc?.currentSecret ?? null) : null,
    previousExpiresAt: overlap ? new Date(Date.now() + overlap * 3_600_000).toISOString() : null,
  }
}

/** The only time the secret is shown; of a pair of keys it is the public one that the receiver needs. */
export const showSecretOnce: CollectionAfterChangeHook<WebhookEndpoint> = ({ context, doc }) => {
  const { newSecret } = context
  delete context.newSecret
  const { currentSecret: _current, previousSecret: _previous, ...shown } = doc
  return typeof newSecret === 'string' ? { ...shown, secret: newSecret } : shown
}
