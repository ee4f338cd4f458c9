import { refuse } from 'careloom/plugin'
import Stripe from 'stripe'
import type { StripeContext } from '../context'

const TIMEOUT_MS = 15_000

/** Stripe's own package, through the guarded door. Every request that writes is sent with a key of ours, so one repetition is safe. */
export function stripeFor(ctx: StripeContext): Stripe {
  const { apiBase, secretKey } = ctx.options
  if (!secretKey)
    throw refuse('not_connected', { message: 'Payments by Stripe are not set up on this installation.' })
  const { hostname, port, protocol } = new URL(apiBase)
  const send = (url: string, { body, headers, method }: RequestInit): Promise<Response> =>
    ctx.fetch(url, { method, headers, body: body ? String(body) : undefined, timeoutMs: TIMEOUT_MS })
  return new Stripe(secretKey, {
    host: hostname,
    port: port || (protocol === 'http:' ? 80 : 443),
    protocol: protocol === 'http:' ? 'http' : 'https',
    httpClient: Stripe.createFetchHttpClient(send as never),
    maxNetworkRetries: 1,
    telemetry: false,
    timeout: TIMEOUT_MS,
  })
}

/** Asks Stripe something. That it is away is told apart from that it said no; its words are not repeated, only its code. */
export async function atStripe<Result>(
  ctx: StripeContext,
  ask: (stripe: Stripe) => Promise<Result>,
): Promise<Result> {
  try {
    return await ask(stripeFor(ctx))
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    if (error instanceof Stripe.errors.StripeCardError) throw error
    const { code, requestId, statusCode, type } = error
    ctx.log.warn({ msg: 'Stripe refused', code, requestId, statusCode, type })
    if (isAway(error))
      throw refuse('vendor_unavailable', { message: 'Stripe does not answer. Please try again in a moment.' })
    if (statusCode === 401 || statusCode === 403)
      throw refuse('not_connected', {
        message: 'Stripe does not let us act for your clinic. Please connect again.',
      })
    throw refuse('conflict', { message: `Stripe refused this${code ? ` (${code})` : ''}.` })
  }
}

const isAway = ({ statusCode, type }: Stripe.errors.StripeError): boolean =>
  type === 'StripeConnectionError' || statusCode === 429 || (statusCode ?? 0) >= 500
