import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClinicPlugin } from 'careloom/plugin'
import type { Payload } from 'payload'
import { installPlugins } from '@/tests/helpers/install-plugins'
import { createTestDatabase, type TestDatabase } from '@/tests/helpers/test-database'

export type Answer<Body = Record<string, any>> = { status: number; headers: Headers; body: Body }

export type CallOptions = {
  as?: { token: string } | { key: string }
  clinic?: string
  body?: unknown
  headers?: Record<string, string>
}

export type TestApp = {
  payload: Payload
  url: string
  database: TestDatabase
  /** Calls the running server as an outside client would. Paths begin with `/api/v1`, `/graphql` and so on. */
  call: <Body = Record<string, any>>(
    method: string,
    path: string,
    options?: CallOptions,
  ) => Promise<Answer<Body>>
  close: () => Promise<void>
}

type TestAppOptions = {
  superuserUrl?: string
  /** Add-ons instead of those of the installation. */
  plugins?: readonly ClinicPlugin[]
}

/** The real front door on a free port over a fresh database, on the server of the run or on another one; call it in `beforeAll` and `close` in `afterAll`. */
export async function startTestApp({ superuserUrl, plugins }: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase(superuserUrl)
  if (plugins) await installPlugins(database.ownerUrl, plugins)
  // Imported after the environment is set: the configuration reads the address of the database.
  const [{ buildConfig, getPayload }, { default: installed, careloomConfig }, { createApp }] =
    await Promise.all([import('payload'), import('@/payload.config'), import('@/src/http/app')])
  // The add-ons that were settled last are those of the process.
  const config = plugins ? installed.then(() => buildConfig(careloomConfig(plugins))) : installed
  const payload = await getPayload({ config })
  const app = createApp({
    payload,
    config,
    health: { isAccepting: () => true, checkDatabase: async () => undefined },
  })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    payload,
    url,
    database,
    call: (method, path, options) => callServer(url, method, path, options),
    close: async () => {
      await closeServer(server)
      await payload.destroy()
      await database.drop()
    },
  }
}

const RENEWS = /\/users\/(step-up|second-factor\/)/

async function callServer<Body>(
  url: string,
  method: string,
  path: string,
  { as, clinic, body, headers = {} }: CallOptions = {},
): Promise<Answer<Body>> {
  const authorization = as ? ('token' in as ? `JWT ${as.token}` : `Bearer ${as.key}`) : undefined
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(authorization ? { authorization } : {}),
      ...(clinic ? { 'x-clinic': clinic } : {}),
      ...(body !== undefined ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') && text.length > 0
  const answer = (isJson ? JSON.parse(text) : text) as Body
  // As a client does that keeps its token: a confirmation answers with another one, and the old one ends.
  const { token } = answer as { token?: unknown }
  if (as && 'token' in as && RENEWS.test(path) && typeof token === 'string') as.token = token
  return { status: response.status, headers: response.headers, body: answer }
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
