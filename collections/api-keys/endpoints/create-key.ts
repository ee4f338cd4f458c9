import { addDataAndFileToRequest, type Endpoint } from 'payload'
import { closedEndpoint } from '@/src/auth/closed-endpoint'

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
  ...[
    'login',
    'logout',
    'refresh-token',
    'forgot-password',
    'reset-password',
    'first-register',
    'unlock',
    'verify/:id',
  ].map((name) => closedEndpoint('post', `/${name}`)),
  ...['me', 'init'].map((name) => closedEndpoint('get', `/${name}`)),
]
