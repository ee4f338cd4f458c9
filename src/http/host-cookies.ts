import type { RequestHandler } from 'express'

const PREFIX = '__Host-'

/** Written by a page's own script, which cannot set the prefix: light or dark, and nothing that anybody trusts. */
const WRITTEN_BY_PAGES = new Set(['payload-theme'])

/**
 * Over HTTPS each cookie of ours has the prefix `__Host-`, so browsers take it only from this host and only when it
 * is `Secure`; what a neighbour of the domain or somebody on the way has planted is passed over. Further in, cookies
 * go by their plain names.
 */
export function hostCookies(publicUrl: string | undefined): RequestHandler {
  if (!publicUrl?.startsWith('https:')) return (_req, _res, next) => next()
  return (req, res, next) => {
    if (req.headers.cookie !== undefined) req.headers.cookie = withPlainNames(req.headers.cookie)
    const { writeHead } = res
    res.writeHead = function prefixed(this: typeof res, ...given: unknown[]) {
      const cookies = this.getHeader('Set-Cookie')
      if (cookies !== undefined) this.setHeader('Set-Cookie', [cookies].flat().map(String).map(asHostCookie))
      return writeHead.apply(this, given as never)
    } as typeof res.writeHead
    next()
  }
}

function withPlainNames(header: string): string {
  const kept = header.split(';').flatMap((part) => {
    const cookie = part.trim()
    if (cookie.startsWith(PREFIX)) return cookie.slice(PREFIX.length)
    return WRITTEN_BY_PAGES.has(cookie.split('=', 1)[0] ?? '') ? cookie : []
  })
  return kept.join('; ')
}

/** The prefix asks for exactly this: `Secure`, the whole host and no other one. */
function asHostCookie(cookie: string): string {
  const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim())
  const others = attributes.filter((attribute) => !/^(path|domain|secure)(=|$)/i.test(attribute))
  return [pair.startsWith(PREFIX) ? pair : PREFIX + pair, 'Path=/', 'Secure', ...others].join('; ')
}
