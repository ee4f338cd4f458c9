import { setTimeout as pause } from 'node:timers/promises'
import type { BasePayload } from 'payload'
import { type RefusalCode, refusals } from '@/src/framework/refuse'
import { refusalResponse } from '@/src/http/contract-shape'
import { toWebRequest } from '@/src/http/fetch-bridge'
import { type Claim, runWithClaim } from '@/src/http/idempotency/claim'
import { claimFor, isAnonymous, isRepeatable } from '@/src/http/idempotency/claim-for'
import {
  purgeKeys,
  readKey,
  releaseKey,
  type StoredClaim,
  storeAnswer,
  takeKey,
} from '@/src/http/idempotency/claim-table'
import { markOnCommit } from '@/src/http/idempotency/mark-on-commit'
import { rebuildAnswer } from '@/src/http/idempotency/rebuild-answer'
import { type KeptAnswer, openAnswer, sealAnswer } from '@/src/http/idempotency/seal-answer'
import type { Door } from '@/src/http/rest'
import type { Guard } from '@/src/http/serve-door'
import { log } from '@/src/logger'

const LONGEST_KEY = 255
const LARGEST_ANSWER = 1_000_000
const WAIT_MS = 30_000
/** An answer follows its effect within milliseconds; after so long its process must have ended. */
const LOST_AFTER_SECONDS = 5

/**
 * Carries out a POST with an `Idempotency-Key` once, however often and however simultaneously it is sent, and gives
 * every later one the first answer again. Costs nothing without the header.
 */
export function oncePerKey(payload: BasePayload, rest: Door): Guard {
  markOnCommit(payload)
  return async (req, answer) => {
    const key = req.headers['idempotency-key']
    if (typeof key !== 'string' || !isRepeatable(req)) return answer()
    if (key.length === 0 || key.length > LONGEST_KEY)
      return refusalResponse('validation_failed', {
        message: `The idempotency key must have 1 to ${LONGEST_KEY} characters.`,
        field: 'Idempotency-Key',
      })
    const claim = claimFor(req, key)
    await purgeKeys(payload, claim, Date.now())
    const rebuild = (stored: StoredClaim) =>
      rebuildAnswer({ request: toWebRequest(req), claim, stored, rest })
    return settle({ payload, claim, rebuild, carryOut: () => carryOut(payload, claim, answer) })
  }
}

type Attempt = {
  payload: BasePayload
  claim: Claim
  carryOut: () => Promise<Response>
  rebuild: (stored: StoredClaim) => Promise<Response>
}

async function settle({ payload, claim, carryOut, rebuild }: Attempt): Promise<Response> {
  const deadline = performance.now() + WAIT_MS
  let stored: StoredClaim | undefined
  for (let waitMs = 10; performance.now() < deadline; waitMs = Math.min(waitMs * 2, 250)) {
    if (isFree(stored) && (await takeKey(payload, claim))) return carryOut()
    stored = await readKey(payload, claim)
    if (!stored) continue
    if (!claim.bodyHashes.includes(stored.bodyHash)) return refusalResponse('idempotency_mismatch')
    const kept = stored.response === null ? null : openAnswer(stored.response, claim)
    if (kept) return asReplayed(responseOf(kept))
    if (isLost(stored)) return asReplayed(await rebuild(stored))
    await pause(waitMs)
  }
  const busy = refusalResponse('conflict', {
    message: 'The same request is still being carried out. Please try again in a moment.',
  })
  busy.headers.set('Retry-After', String(Math.max(1, Math.ceil(stored?.leaseLeft ?? 1))))
  return busy
}

const isFree = (stored: StoredClaim | undefined): boolean =>
  !stored || (stored.status === null && stored.committedFor === null && stored.leaseLeft <= 0)

const isLost = ({ status, committedFor, leaseLeft }: StoredClaim): boolean =>
  status !== null || (committedFor !== null && (committedFor > LOST_AFTER_SECONDS || leaseLeft <= 0))

const responseOf = ({ status, contentType, body }: KeptAnswer): Response =>
  new Response(body || null, { status, headers: contentType ? { 'content-type': contentType } : {} })

function asReplayed(response: Response): Response {
  response.headers.set('Idempotency-Replayed', 'true')
  return response
}

async function carryOut(
  payload: BasePayload,
  claim: Claim,
  answer: () => Promise<Response>,
): Promise<Response> {
  let response: Response | undefined
  try {
    response = await runWithClaim(claim, answer)
    return response
  } finally {
    // The answer is given also when it cannot be kept: the next attempt then finds the effect by its note.
    await keepOrRelease(payload, claim, response?.clone()).catch((error: unknown) =>
      log.error({ err: error, msg: 'An idempotency key could not be settled' }),
    )
  }
}

async function keepOrRelease(
  payload: BasePayload,
  claim: Claim,
  response: Response | undefined,
): Promise<void> {
  const kept = response ? await keepable(response, claim) : null
  if (!kept) await releaseKey(payload, claim)
  else await storeAnswer(payload, claim, kept.status, sealAnswer(kept, claim))
}

/** Kept is what would come out the same again. Our own failures, sessions and what strangers got wrong are not. */
async function keepable(response: Response, claim: Claim): Promise<KeptAnswer | null> {
  const contentType = response.headers.get('content-type') ?? ''
  if (response.status >= 500 || response.status === 429 || response.headers.has('set-cookie')) return null
  if (isAnonymous(claim) && !claim.isCommitted) return null
  const body = await response.text()
  const isJson = contentType.includes('json') || body.length === 0
  return isJson && body.length <= LARGEST_ANSWER && !namesOwnFailure(body)
    ? { status: response.status, contentType, body }
    : null
}

/** GraphQL answers 200 whatever happened; its errors say more. */
function namesOwnFailure(body: string): boolean {
  if (!body.includes('"extensions"')) return false
  const { errors = [] } = JSON.parse(body) as { errors?: { extensions?: { code?: RefusalCode } }[] }
  return errors.some(({ extensions }) => extensions?.code && refusals[extensions.code]?.status >= 500)
}
