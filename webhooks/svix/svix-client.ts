import { Svix } from 'svix'
import { env } from '@/src/env'

/** The client of the installation's Svix. It tries each request once: when to try again stands in our own schedule. */
export function svixClient(timeoutMs: number): Svix {
  const { SVIX_TOKEN, SVIX_URL } = env()
  if (!SVIX_TOKEN) throw new Error('SVIX_TOKEN is not set')
  return new Svix(SVIX_TOKEN, {
    serverUrl: SVIX_URL?.replace(/\/+$/, ''),
    requestTimeout: timeoutMs,
    retryScheduleInMs: [],
    // The secrets of endpoints go there and nowhere else.
    fetch: (url: RequestInfo | URL, init?: RequestInit) => fetch(url, { ...init, redirect: 'error' }),
  } as ConstructorParameters<typeof Svix>[1])
}
