import type { PayloadRequest } from 'payload'
import { env } from '@/src/env'
import { refuse } from '@/src/framework/refuse'

/** The site a passkey belongs to: the name it is bound to and the address its pages have. */
export type RelyingParty = { id: string; origin: string }

/**
 * The public address, or without one the address that was called. A caller who claims another host gains nothing:
 * browsers sign the address of the page, and a passkey is only asked for where it was made.
 */
export function relyingParty({ headers, url }: Pick<PayloadRequest, 'headers' | 'url'>): RelyingParty {
  const publicUrl = env().PUBLIC_URL
  const host = headers.get('host')
  const address = publicUrl ? new URL(publicUrl) : URL.parse(`${protocolOf(url)}//${host ?? ''}`)
  if (!address?.hostname) throw refuse('validation_failed')
  return { id: address.hostname, origin: address.origin }
}

const protocolOf = (url: string | undefined): string => URL.parse(url ?? '')?.protocol ?? 'http:'
