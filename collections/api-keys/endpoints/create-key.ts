import { addDataAndFileToRequest, type Endpoint } from 'payload'
import { refuse } from '@/src/framework/refuse'

/** Makes a key and shows it beside its record, this once. */
export const createKeyEndpoint: Endpoint = {
  path: '/',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const data = (req.data ?? {}) as never
    const { key, ...doc } = await req.payload.create({
      collection: 'api-keys',
      data,
      depth: 0,
      overrideAccess: false,
      req,
    })
    return Response.json(
      { doc, key, message: 'Please keep this key now. It cannot be shown again.' },
      { status: 201 },
    )
  },
}

/** A key is not a person: it does not sign in, has no session and no password to forget. */
export const closedKeyEndpoints: Endpoint[] = [
  ...(
    [
      '/login',
      '/logout',
      '/refresh-token',
      '/forgot-password',
      '/reset-password',
      '/first-register',
      '/unlock',
      '/verify/:id',
    ] as const
  ).map((path): Endpoint => ({ path, method: 'post', handler: missing })),
  ...(['/me', '/init'] as const).map((path): Endpoint => ({ path, method: 'get', handler: missing })),
]

function missing(): never {
  throw refuse('not_found')
}
