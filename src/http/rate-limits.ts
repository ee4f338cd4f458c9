import type { Request, RequestHandler, Response } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { callerNetwork } from '@/src/http/caller-network'
import { sendRefusal } from '@/src/http/send-refusal'
import { currentContext } from '@/src/request-context'

const WINDOW_SECONDS = 60

/** How many requests one caller may send in a window: people and systems by their id, strangers by their address. */
export const REQUESTS_PER_WINDOW = { signedIn: 1_200, anonymous: 120 } as const

/** Keeps one caller from using up what all share. Counted in memory, so each process counts for itself. */
export function limitCapacity(most: { signedIn: number; anonymous: number }): RequestHandler {
  const signedIn = new RateLimiterMemory({ points: most.signedIn, duration: WINDOW_SECONDS })
  const anonymous = new RateLimiterMemory({ points: most.anonymous, duration: WINDOW_SECONDS })
  return async (req, res, next) => {
    const principal = currentContext()?.principal
    const limiter = principal ? signedIn : anonymous
    const answer = await limiter
      .consume(principal ? `${principal.collection}:${principal.id}` : addressOf(req))
      .catch((refused: unknown) => {
        if (refused instanceof RateLimiterRes) return refused
        throw refused
      })
    announce(res, limiter.points, answer)
    if (answer.consumedPoints <= limiter.points) return next()
    res.setHeader('Retry-After', secondsLeft(answer))
    sendRefusal(res, 'rate_limited', { message: 'Too many requests. Please wait a moment.' })
  }
}

function announce(res: Response, points: number, answer: RateLimiterRes): void {
  res.setHeader('RateLimit-Limit', points)
  res.setHeader('RateLimit-Remaining', Math.max(0, answer.remainingPoints))
  res.setHeader('RateLimit-Reset', secondsLeft(answer))
}

const secondsLeft = (answer: RateLimiterRes): number => Math.max(1, Math.ceil(answer.msBeforeNext / 1_000))

const addressOf = (req: Request): string => callerNetwork(req.ip ?? req.socket.remoteAddress ?? '')
