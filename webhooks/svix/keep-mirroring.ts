import type { Payload } from 'payload'
import type pg from 'pg'
import type { Svix } from 'svix'
import { findClinic } from '@/src/auth/find-clinic'
import { log } from '@/src/logger'
import { type ClinicContext, runInContext } from '@/src/request-context'
import type { EventTypesAtSvix } from '@/webhooks/svix/event-types-at-svix'
import { mirrorClinic } from '@/webhooks/svix/mirror-clinic'
import { keepProblems, readOwnEndpoints } from '@/webhooks/svix/own-endpoints'
import { svixRefusal } from '@/webhooks/svix/svix-answer'
import { type ClaimedMirror, claimMirrors, postponeMirror, settleMirror } from '@/webhooks/svix/svix-mirrors'

type Mirroring = {
  payload: Payload
  db: pg.Pool
  svix: Svix
  types: EventTypesAtSvix
  timeoutMs: number
  clockOffsetSeconds: () => number
  stopped: AbortSignal
}

const AT_ONCE = 4
/** For one clinic. Its lease lasts until the request that was begun last has ended too. */
const MOST_MS = 90_000
const SUSPENDED_SECONDS = 900
const WAIT_SECONDS = { first: 5, most: 1_800 } as const

/** Tells Svix of the clinics it has to hear of, a few at a time. Returns how many there were. */
export async function mirrorDue(mirroring: Mirroring): Promise<number> {
  const { clockOffsetSeconds, db, stopped, timeoutMs } = mirroring
  const leaseId = crypto.randomUUID()
  const deadline = performance.now() + MOST_MS
  const claimed = await claimMirrors(db, {
    leaseId,
    most: AT_ONCE,
    leaseSeconds: (MOST_MS + 2 * timeoutMs) / 1_000,
    clockOffsetSeconds: clockOffsetSeconds(),
  })
  const checkTime = (): void => {
    stopped.throwIfAborted()
    if (performance.now() > deadline) throw new Error('Svix took too long to hear of a clinic')
  }
  await Promise.all(claimed.map((one) => mirrorOne(mirroring, { ...one, leaseId }, checkTime)))
  return claimed.length
}

async function mirrorOne(
  mirroring: Mirroring,
  claimed: ClaimedMirror & { leaseId: string },
  checkTime: () => void,
): Promise<void> {
  const { db, payload, svix, types } = mirroring
  const postpone = (waitSeconds: number): Promise<unknown> =>
    postponeMirror(db, { ...claimed, waitSeconds, clockOffsetSeconds: mirroring.clockOffsetSeconds() })
  try {
    const clinic = await findClinic(payload, claimed.tenantId)
    if (!clinic) return void (await postpone(SUSPENDED_SECONDS))
    await types.publish(svix)
    await inClinic(clinic, async () => {
      const endpoints = await readOwnEndpoints(db, clinic.id)
      const problems = await mirrorClinic({ svix, clinic, endpoints, checkTime })
      await keepProblems(db, clinic.id, problems)
    })
    await settleMirror(db, { ...claimed, catalogue: types.catalogue })
  } catch (error) {
    const { code, error: reason, status } = svixRefusal(error)
    log.error({
      status,
      code,
      reason,
      msg: 'Svix could not be told of a clinic’s webhook endpoints; it is tried again',
    })
    await postpone(Math.min(WAIT_SECONDS.most, WAIT_SECONDS.first * 2 ** Math.min(claimed.attempt, 10)))
  }
}

const inClinic = (clinic: ClinicContext, work: () => Promise<void>): Promise<void> =>
  runInContext({ requestId: 'webhooks', channel: 'job', clinic }, work)
