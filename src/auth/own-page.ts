import { parseCookies } from 'payload'
import { env } from '@/src/env'

/** The headers of a request, as far as finding the caller needs them. */
export type SentHeaders = Pick<Headers, 'get'>

export const cookiesIn = (headers: SentHeaders): Map<string, string> => parseCookies(headers as Headers)

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request with these headers may use the browser's cookies. Browsers name the page that a request to
 * change something comes from; one of ours has the public address or the address that was called.
 */
export function comesFromOwnPage(headers: SentHeaders, method: string): boolean {
  const origin = headers.get('origin')
  if (origin) return isOwnOrigin(origin, headers.get('host'))
  const site = headers.get('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return true
  // Following a link from a mail is reading; with it the browser names no page.
  return READING.has(method.toUpperCase())
}

function isOwnOrigin(origin: string, host: string | null): boolean {
  const page = URL.parse(origin)
  if (!page) return false
  const publicUrl = env().PUBLIC_URL
  return page.host === host || (publicUrl !== undefined && page.origin === new URL(publicUrl).origin)
}
