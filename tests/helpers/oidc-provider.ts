import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export type ProviderPerson = { sub: string; email?: string; email_verified?: boolean | string }

export type TestProvider = {
  issuer: string
  client: { id: string; secret: string; redirectUri: string }
  /** Who is signed in at the provider's own page. */
  person: ProviderPerson
  /** Claims of the next tokens that are other than they should be. */
  lies: JWTPayload
  /** Signs the next tokens with a key that the provider does not publish. */
  signsWrongly: boolean
  /** Leaves the address to be asked for at the userinfo endpoint. */
  isSilent: boolean
  /** Another issuer than its own, in its discovery document. */
  issuerTold: string | undefined
  /** When it last asked the person; undefined when it does not say. */
  askedAt: number | undefined | 'now'
  requests: string[]
  close: () => void
}

type Grant = { challenge: string; nonce: string; redirectUri: string; person: ProviderPerson }

/** An OpenID provider with one client that refuses whatever the standard lets it refuse. */
export async function startOidcProvider(client: TestProvider['client']): Promise<TestProvider> {
  const [published, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(published.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, Grant>()
  const tokens = new Map<string, ProviderPerson>()

  const routes: Record<string, (req: IncomingMessage, url: URL, res: ServerResponse) => unknown> = {
    'GET /.well-known/openid-configuration': (_req, _url, res) =>
      send(res, 200, {
        issuer: provider.issuerTold ?? provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        userinfo_endpoint: `${provider.issuer}/userinfo`,
        jwks_uri: `${provider.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
      }),
    'GET /jwks': (_req, _url, res) => send(res, 200, { keys: [jwk] }),
    'GET /authorize': (_req, { searchParams }, res) => {
      const asked = Object.fromEntries(searchParams)
      const isProper =
        asked.client_id === client.id &&
        asked.redirect_uri === client.redirectUri &&
        asked.response_type === 'code' &&
        asked.scope?.split(' ').includes('openid') &&
        Number(asked.max_age) > 0 &&
        asked.code_challenge_method === 'S256' &&
        [asked.state, asked.nonce, asked.code_challenge].every((one) => (one?.length ?? 0) >= 43)
      if (!isProper) return send(res, 400, { error: 'invalid_request' })
      const code = randomBytes(24).toString('base64url')
      codes.set(code, {
        challenge: asked.code_challenge as string,
        nonce: asked.nonce as string,
        redirectUri: asked.redirect_uri as string,
        person: provider.person,
      })
      const back = new URL(client.redirectUri)
      back.search = new URLSearchParams({
        code,
        state: asked.state as string,
        iss: provider.issuer,
      }).toString()
      res.writeHead(302, { location: back.toString() }).end()
    },
    'POST /token': async (req, _url, res) => {
      const form = Object.fromEntries(new URLSearchParams(await bodyOf(req)))
      if (credentialsOf(req) !== `${client.id}:${client.secret}`)
        return send(res, 401, { error: 'invalid_client' })
      const grant = codes.get(form.code ?? '')
      codes.delete(form.code ?? '')
      const challenge = createHash('sha256')
        .update(form.code_verifier ?? '')
        .digest('base64url')
      if (
        form.grant_type !== 'authorization_code' ||
        grant?.challenge !== challenge ||
        grant.redirectUri !== form.redirect_uri
      )
        return send(res, 400, { error: 'invalid_grant' })
      const accessToken = randomBytes(24).toString('base64url')
      tokens.set(accessToken, grant.person)
      send(res, 200, {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: 60,
        id_token: await idToken(grant),
      })
    },
    'GET /userinfo': (req, _url, res) => {
      const person = tokens.get(req.headers.authorization?.replace('Bearer ', '') ?? '')
      return person ? send(res, 200, person) : send(res, 401, { error: 'invalid_token' })
    },
  }

  const idToken = ({ nonce, person }: Grant): Promise<string> => {
    const now = Math.floor(Date.now() / 1_000)
    const { sub, ...about } = person
    const asked = provider.askedAt === 'now' ? now : provider.askedAt
    const claims = {
      auth_time: asked,
      iss: provider.issuer,
      aud: client.id,
      sub,
      nonce,
      iat: now,
      exp: now + 60,
    }
    return new SignJWT({ ...claims, ...(provider.isSilent ? {} : about), ...provider.lies })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(provider.signsWrongly ? other.privateKey : published.privateKey)
  }

  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', provider.issuer)
    provider.requests.push(`${req.method} ${url.pathname}`)
    const route = routes[`${req.method} ${url.pathname}`]
    if (route) void route(req, url, res)
    else send(res, 404, {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const provider: TestProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    client,
    person: { sub: 'nobody' },
    lies: {},
    signsWrongly: false,
    isSilent: false,
    issuerTold: undefined,
    askedAt: 'now',
    requests: [],
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return provider
}

const send = (res: ServerResponse, status: number, body: object): void =>
  void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** The standard has both parts encoded as in a form before they are joined. */
const credentialsOf = (req: IncomingMessage): string =>
  Buffer.from(req.headers.authorization?.replace('Basic ', '') ?? '', 'base64')
    .toString()
    .split(':')
    .map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
    .join(':')

async function bodyOf(req: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of req) text += chunk
  return text
}
