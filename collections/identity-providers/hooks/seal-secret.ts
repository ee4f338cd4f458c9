import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, FieldHook } from 'payload'
import { secretPlace } from '@/src/auth/oidc/secret-place'
import { runSql, sql } from '@/src/database/sql'
import { sealField } from '@/src/encryption/seal-field'
import { refuse } from '@/src/framework/refuse'
import type { IdentityProvider } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Takes a new secret out of the record before it is stored. A form that shows none sends none: the old one stays. */
export const holdSecret: CollectionBeforeChangeHook<IdentityProvider> = ({ context, data, originalDoc }) => {
  const stored = originalDoc?.clientSecret ?? null
  const given = data.clientSecret?.trim()
  if (given && given !== stored) context.newClientSecret = given
  return { ...data, clientSecret: stored }
}

/** Stores it sealed to the record, which has its id only now. */
export const sealSecret: CollectionAfterChangeHook<IdentityProvider> = async ({ context, doc, req }) => {
  const secret = context.newClientSecret
  delete context.newClientSecret
  if (typeof secret !== 'string') return doc
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const sealed = sealField(secretPlace(clinic.id, doc.id), secret)
  await runSql(req, sql`update identity_providers set client_secret = ${sealed} where id = ${doc.id}`)
  return doc
}

/** Nobody reads it again. */
export const hideSecret: FieldHook = ({ overrideAccess, value }) => (overrideAccess ? value : null)
