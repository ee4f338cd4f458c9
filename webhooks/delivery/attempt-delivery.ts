import type { DeliveryTiming } from '@/webhooks/delivery/delivery-timing'
import type { Letter } from '@/webhooks/delivery/load-deliveries'
import { type Posted, postWebhook } from '@/webhooks/delivery/post-webhook'
import type { Settled } from '@/webhooks/delivery/settle-deliveries'
import type { Held } from '@/webhooks/delivery/under-way'
import { nextWait } from '@/webhooks/retry-schedule'
import { signWebhook } from '@/webhooks/sign'

export type Attempted = { posted: Posted; settled: Settled }

/** Makes one attempt: signed for this moment, with the same id as every other attempt of the event. */
export async function attemptDelivery(
  held: Held,
  letter: Letter & { payload: string },
  { timing, signal }: { timing: DeliveryTiming; signal: AbortSignal },
): Promise<Attempted> {
  const at = new Date(Date.now() + timing.clockOffsetSeconds() * 1_000)
  const seconds = Math.floor(at.getTime() / 1_000)
  const body = Buffer.from(letter.payload)
  const posted = await postWebhook({
    url: letter.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Careloom-Webhooks/1',
      'webhook-id': letter.eventId,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signWebhook({ id: letter.eventId, seconds, body }, letter.keys),
    },
    body,
    timeoutMs: timing.timeoutMs,
    signal,
  })
  const { durationMs, error, isGone, isSuccess, responseExcerpt, status } = posted
  return {
    posted,
    settled: {
      held,
      isSuccess,
      at,
      attempt: { status, durationMs, error, responseExcerpt },
      waitSeconds: isSuccess || isGone ? null : waitAfter(held, posted, timing),
    },
  }
}

const waitAfter = (
  { attempt }: Held,
  { retryAfterSeconds }: Posted,
  { schedule }: DeliveryTiming,
): number | null => nextWait({ attempts: attempt + 1, schedule, retryAfterSeconds, random: Math.random() })
