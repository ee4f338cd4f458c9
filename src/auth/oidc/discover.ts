import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client'
import type { Provider } from '@/src/auth/oidc/find-provider'
import { outboundFetch } from '@/src/auth/oidc/outbound-fetch'

const LIFETIME_MS = 600_000
const MOST = 1_000
const known = new Map<string, { configuration: Configuration; readAt: number }>()

/** What a provider says of itself in its discovery document. Rejects when it cannot be reached or says nonsense. */
export async function discover(provider: Provider): Promise<Configuration> {
  const { clientId, clientSecret, issuer } = provider
  const key = JSON.stringify([issuer, clientId, clientSecret])
  const remembered = known.get(key)
  if (remembered && Date.now() - remembered.readAt < LIFETIME_MS) return remembered.configuration
  const configuration = await discovery(
    new URL(issuer),
    clientId,
    undefined,
    clientSecret ? bySecret(clientSecret) : None(),
    {
      [customFetch]: outboundFetch,
      // The guard decides where plain HTTP may lead; the library would refuse it in tests as well.
      execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
    },
  )
  if (known.size >= MOST) known.clear()
  known.set(key, { configuration, readAt: Date.now() })
  return configuration
}

/** The way the provider asks for; where it says nothing, the standard's own. */
const bySecret =
  (secret: string): ClientAuth =>
  (server, client, body, headers) => {
    const isPosted = server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
    return (isPosted ? ClientSecretPost(secret) : ClientSecretBasic(secret))(server, client, body, headers)
  }
