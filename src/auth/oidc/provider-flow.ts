import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { normalEmail } from '@/src/auth/find-account'
import { discover } from '@/src/auth/oidc/discover'
import type { Provider } from '@/src/auth/oidc/find-provider'
import type { Flow } from '@/src/auth/oidc/flow-cookie'
import type { ProviderPerson } from '@/src/auth/oidc/provider-person'
import { ProviderProblem } from '@/src/auth/oidc/provider-problem'
import { env } from '@/src/env'
import { pageAddress } from '@/src/mail/page-address'

/** Where providers send people back to; a clinic registers it with its provider. */
export const callbackAddress = (): string => pageAddress('/api/v1/users/oidc/callback')

/** The provider's page to send somebody to, and what has to come back from there. */
export async function beginFlow(provider: Provider, clinicId: string): Promise<{ url: URL; flow: Flow }> {
  const configuration = await reach(() => discover(provider))
  const flow: Flow = {
    clinicId,
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
  }
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: callbackAddress(),
    scope: 'openid email profile',
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    // As far back as a sign-in of ours counts as a confirmation; whoever proved themselves longer ago is asked again.
    max_age: String(env().STEP_UP_MINUTES * 60),
  })
  return { url, flow }
}

/**
 * Who comes back from the provider, with a verified e-mail address. The library checks state, issuer, nonce,
 * audience, times and the signature of what the provider says.
 */
export async function finishFlow(provider: Provider, flow: Flow, search: string): Promise<ProviderPerson> {
  const configuration = await reach(() => discover(provider))
  const { claims, identity } = await reach(async () => {
    const tokens = await authorizationCodeGrant(configuration, new URL(callbackAddress() + search), {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    })
    const identity = tokens.claims()
    if (!identity) throw new ProviderProblem('provider_failed')
    const claims =
      identity.email === undefined
        ? await askForAddress(configuration, tokens.access_token, identity.sub)
        : identity
    return { claims, identity }
  })
  const { email, email_verified: isVerified } = claims ?? {}
  if (typeof email !== 'string' || isVerified !== true) throw new ProviderProblem('email_unverified')
  const address = normalEmail(email)
  if (!isInDomains(address, provider.allowedDomains)) throw new ProviderProblem('domain_not_allowed')
  const { auth_time: provedAt, iss: issuer, sub: subject } = identity
  return { issuer, subject, email: address, provedAt: provedAt ? new Date(provedAt * 1_000) : null }
}

/** Some providers keep the address out of the token. */
const askForAddress = (configuration: Configuration, accessToken: string, subject: string) =>
  configuration.serverMetadata().userinfo_endpoint
    ? fetchUserInfo(configuration, accessToken, subject)
    : undefined

async function reach<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    throw new ProviderProblem('provider_failed', { cause })
  }
}

function isInDomains(email: string, list: string | null): boolean {
  const domains = domainsOf(list)
  return domains.length === 0 || domains.includes(email.slice(email.lastIndexOf('@') + 1))
}

/** The domains of a list such as `clinic.example, praxis.example`. */
export const domainsOf = (list: string | null | undefined): string[] =>
  (list ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
