import { parseCookies } from 'payload'
import { z } from 'zod'
import { EncryptionError } from '@/src/encryption/encryption-error'
import { openField, PLATFORM, sealField } from '@/src/encryption/seal-field'
import { env } from '@/src/env'

const NAME = 'careloom-oidc'
const PATH = '/api/v1/users/oidc'
const SECONDS = 600

const flowSchema = z.object({
  clinicId: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  endsAt: z.number(),
})

/** What a sign-in at a provider began with. Kept by the browser that began it, so that no other can end it. */
export type Flow = Omit<z.infer<typeof flowSchema>, 'endsAt'>

const place = { clinicId: PLATFORM, collection: 'users', field: 'oidcFlow', recordId: 'browser' }

export function flowCookie(flow: Flow): string {
  const sealed = sealField(place, JSON.stringify({ ...flow, endsAt: Date.now() + SECONDS * 1_000 }))
  return `${NAME}=${sealed}; Max-Age=${SECONDS}; ${attributes()}`
}

export const endedFlowCookie = (): string => `${NAME}=; Max-Age=0; ${attributes()}`

/** The sign-in this browser began, or null when it began none, long ago or somewhere else. */
export function readFlow(headers: Headers): Flow | null {
  const sealed = parseCookies(headers).get(NAME)
  if (!sealed) return null
  try {
    const { endsAt, ...flow } = flowSchema.parse(JSON.parse(openField(place, sealed)))
    return endsAt > Date.now() ? flow : null
  } catch (error) {
    if (error instanceof EncryptionError) return null
    throw error
  }
}

// Lax, because the provider's page sends the browser back to us.
const attributes = (): string =>
  `Path=${PATH}; HttpOnly; SameSite=Lax${env().PUBLIC_URL?.startsWith('https:') ? '; Secure' : ''}`
