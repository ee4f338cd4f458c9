import type { Svix } from 'svix'
import { env } from '@/src/env'
import type { DeliveryTiming } from '@/webhooks/delivery/delivery-timing'
import type { Settled } from '@/webhooks/delivery/settle-deliveries'
import type { Held } from '@/webhooks/delivery/under-way'
import { nextWait, readRetryAfter } from '@/webhooks/retry-schedule'
import { NO_PLACE } from '@/webhooks/svix/endpoint-at-svix'
import { svixRefusal } from '@/webhooks/svix/svix-answer'

export type ToldEvent = {
  id: string
  type: string
  payload: string
  locations: string[] | null
}

const ACCEPTED = 202
const ALREADY_ACCEPTED = 409
/** What Svix takes. */
const RETENTION_DAYS = { least: 5, most: 90 } as const

/**
 * Hands one event to Svix. Its id is ours and the key under which Svix knows it again, so however often it is handed
 * over, it is one message there. Never rejects.
 */
export async function handOffEvent(
  svix: Svix,
  held: Held,
  { id, locations, payload, type }: ToldEvent,
  timing: DeliveryTiming,
): Promise<{ settled: Settled; isUnknown: boolean }> {
  const at = new Date(Date.now() + timing.clockOffsetSeconds() * 1_000)
  const startedAt = performance.now()
  const settle = (
    attempt: { status: number | null; error: string | null; responseExcerpt: string | null },
    isSuccess: boolean,
    waitSeconds: number | null,
  ): Settled => ({
    held,
    at,
    isSuccess,
    waitSeconds,
    attempt: { ...attempt, durationMs: Math.round(performance.now() - startedAt) },
  })
  try {
    await svix.message.create(
      held.tenantId,
      {
        eventId: id,
        eventType: type,
        payload: JSON.parse(payload),
        channels: locations ?? [NO_PLACE],
        payloadRetentionPeriod: retentionDays(),
      },
      { idempotencyKey: id, withContent: false },
    )
    return {
      settled: settle({ status: ACCEPTED, error: null, responseExcerpt: null }, true, null),
      isUnknown: false,
    }
  } catch (error) {
    const { code, isPassing, retryAfter, status, ...rest } = svixRefusal(error)
    const attempt = { status, error: rest.error, responseExcerpt: code }
    if (status === ALREADY_ACCEPTED) return { settled: settle(attempt, true, null), isUnknown: false }
    const wait = nextWait({
      attempts: held.attempt + 1,
      schedule: timing.schedule,
      retryAfterSeconds: readRetryAfter(retryAfter, new Date()),
      random: Math.random(),
    })
    return { settled: settle(attempt, false, isPassing ? wait : null), isUnknown: status === 404 }
  }
}

const retentionDays = (): number =>
  Math.min(RETENTION_DAYS.most, Math.max(RETENTION_DAYS.least, env().WEBHOOK_EVENT_DAYS))
