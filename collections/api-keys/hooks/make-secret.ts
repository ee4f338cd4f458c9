import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { roleOf } from '@/src/access/principal'
import { createApiKey } from '@/src/auth/api-key-secret'
import { keyScopes, ungrantableScopes } from '@/src/domain/grant-scopes'
import { refuse } from '@/src/framework/refuse'
import type { ApiKey } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Gives a new key its secret and the limits of whoever makes it. Only the hash of the secret is kept. */
export const makeSecret: CollectionBeforeChangeHook<ApiKey> = ({ context, data, operation, req }) => {
  const clinic = currentClinic()
  if (operation !== 'create') return data
  if (!clinic) throw refuse('forbidden')
  // What the server itself makes has nobody behind it whose rights could be asked.
  const grantedRole = req.user ? roleOf(req.user) : 'owner'
  const scopes = Array.isArray(data.scopes) ? data.scopes.filter((scope) => typeof scope === 'string') : []
  const [tooMuch] = ungrantableScopes(grantedRole, scopes)
  if (tooMuch && keyScopes().includes(tooMuch))
    throw refuse('forbidden', {
      message: `You cannot give a right that you do not have: ${tooMuch}.`,
      field: 'scopes',
    })
  if (data.expiresAt && Date.parse(data.expiresAt) <= Date.now())
    throw refuse('validation_failed', { message: 'The end must lie in the future.', field: 'expiresAt' })
  const { key, keyHash, prefix } = createApiKey(clinic.id)
  context.newApiKey = key
  return {
    ...data,
    keyHash,
    prefix,
    grantedRole,
    createdBy: req.user?.collection === 'users' ? req.user.id : null,
  }
}

/** The only time the key is shown. */
export const showSecretOnce: CollectionAfterChangeHook<ApiKey> = ({ context, doc, operation }) => {
  if (operation === 'create') doc.key = context.newApiKey as string
  return doc
}
