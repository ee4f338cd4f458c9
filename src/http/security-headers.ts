import { randomBytes } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'

type Setting = { publicUrl?: string; isDevelopment: boolean }

const TWO_YEARS = 63_072_000

/** The headers of every answer. The API sends data only, so its answers may load and embed nothing at all. */
export function securityHeaders({ publicUrl }: Setting): RequestHandler {
  const headers = fixedHeaders(publicUrl)
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value)
    next()
  }
}

/** None of them depends on the request, so helmet writes them once and not for each. */
export function fixedHeaders(publicUrl: string | undefined): [string, string][] {
  const headers: [string, string][] = []
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    // A browser that once saw this header refuses plain HTTP, which a test installation may still need.
    strictTransportSecurity: publicUrl?.startsWith('https:')
      ? { maxAge: TWO_YEARS, includeSubDomains: true }
      : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  const recorder = {
    setHeader: (name: string, value: string) => headers.push([name, value]),
    removeHeader: () => undefined,
  } as unknown as Response
  setHeaders({} as Request, recorder, (error?: unknown) => {
    if (error) throw error
  })
  return headers
}

/**
 * The policy of the pages: scripts run from our own files or with the nonce of this one answer. Next reads the
 * nonce from the request's own header and puts it on the scripts it writes.
 */
export function pagePolicy({ publicUrl, isDevelopment }: Setting): RequestHandler {
  const isHttps = publicUrl?.startsWith('https:') ?? false
  const setPolicy = helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: [
        "'self'",
        (_req, res) => `'nonce-${(res as { nonce?: string }).nonce}'`,
        // The development build of Next evaluates its modules.
        ...(isDevelopment ? ["'unsafe-eval'"] : []),
      ],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'", ...(isDevelopment ? ['ws:'] : [])],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      frameSrc: ["'self'", 'blob:'],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
    },
  })
  return (req, res, next) => {
    Object.assign(res, { nonce: randomBytes(16).toString('base64') })
    setPolicy(req, res, (error?: unknown) => {
      // Whatever the client sent under this name must not reach Next.
      req.headers['content-security-policy'] = String(res.getHeader('Content-Security-Policy'))
      delete req.headers['content-security-policy-report-only']
      next(error)
    })
  }
}
