import { type Endpoint, isolateObjectProperty, type PayloadRequest } from 'payload'
import { signInByProvider } from '@/collections/users/operations/sign-in-by-provider'
import { findClinic } from '@/src/auth/find-clinic'
import { findProvider } from '@/src/auth/oidc/find-provider'
import { endedFlowCookie, flowCookie, readFlow } from '@/src/auth/oidc/flow-cookie'
import { beginFlow, finishFlow } from '@/src/auth/oidc/provider-flow'
import { ProviderProblem, type ProviderProblemCode } from '@/src/auth/oidc/provider-problem'
import { refuseWhenUsedUp } from '@/src/auth/refuse-when-used-up'
import { sessionCookie } from '@/src/auth/sessions/answer-renewed'
import { networkLimitSubject } from '@/src/auth/sign-in-tries'
import { Refusal } from '@/src/framework/refuse'
import { type AccountLimit, takeTry } from '@/src/limits/account-limits'
import { log } from '@/src/logger'
import { currentContext, runInContext } from '@/src/request-context'

const perNetwork: AccountLimit = { name: 'oidc-network', tries: 100, seconds: 900 }

/** Sends the browser to the sign-in provider of a clinic. */
export const startOidcEndpoint: Endpoint = {
  path: '/oidc/start/:clinic',
  method: 'get',
  custom: { openapi: { summary: 'Sign in through the provider of a clinic', security: [] } },
  handler: (req) =>
    orToSignIn(req, async () => {
      const clinic = await findClinic(req.payload, String(req.routeParams?.clinic))
      if (clinic && comesFromElsewhere(req.headers))
        return redirectTo(`/admin/login?clinic=${clinic.slug}`, [])
      const provider = clinic ? await findProvider(req, clinic) : null
      if (!clinic || !provider) throw new ProviderProblem('no_provider')
      const { url, flow } = await beginFlow(provider, clinic.id)
      return redirectTo(url.toString(), [flowCookie(flow)])
    }),
}

/** Another site may lead a browser here; that a session begins is for the person to wish, at our sign-in page. */
const comesFromElsewhere = (headers: Headers): boolean =>
  ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '')

/** Where the provider sends the browser back to. */
export const finishOidcEndpoint: Endpoint = {
  path: '/oidc/callback',
  method: 'get',
  custom: { openapi: false },
  handler: (req) =>
    orToSignIn(req, async () => {
      const flow = readFlow(req.headers)
      const clinic = flow ? await findClinic(req.payload, flow.clinicId) : null
      if (!flow || !clinic) throw new ProviderProblem('sign_in_over')
      const provider = await findProvider(req, clinic)
      if (!provider) throw new ProviderProblem('no_provider')
      const person = await finishFlow(provider, flow, new URL(req.url ?? '').search)
      const context = currentContext() ?? { requestId: 'oidc', channel: 'rest' as const }
      // Whoever was signed in at this browser before has nothing to do with it.
      const own = isolateObjectProperty(req, ['user', 'context', 'transactionID'])
      Object.assign(own, { user: null, context: {}, transactionID: undefined })
      const token = await runInContext({ ...context, clinic, principal: null }, () =>
        signInByProvider(own, person),
      )
      return redirectTo('/admin', [endedFlowCookie(), sessionCookie(req.payload, token)])
    }),
}

/** People see these answers in a browser, so what goes wrong is told by the sign-in page. */
async function orToSignIn(req: PayloadRequest, work: () => Promise<Response>): Promise<Response> {
  const network = networkLimitSubject()
  if (network) refuseWhenUsedUp(req, await takeTry(perNetwork, network))
  try {
    return await work()
  } catch (error) {
    const code = problemOf(error)
    if (!code) throw error
    return redirectTo(`/admin/login?problem=${code}`, [endedFlowCookie()])
  }
}

function problemOf(error: unknown): ProviderProblemCode | undefined {
  if (error instanceof Refusal && error.code === 'unauthenticated') return 'not_a_member'
  if (!(error instanceof ProviderProblem)) return undefined
  const { code, name, reason } = (error.cause ?? {}) as Record<string, unknown>
  log.info({ msg: 'A sign-in through a provider failed', problem: error.code, cause: reason ?? code ?? name })
  return error.code
}

function redirectTo(location: string, cookies: string[]): Response {
  const headers = new Headers({ Location: location, 'Cache-Control': 'no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 302, headers })
}
