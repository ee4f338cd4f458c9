import type { Request as ExpressRequest, RequestHandler } from 'express'
import { sendWebResponse, toWebRequest } from '@/src/http/fetch-bridge'
import type { Door } from '@/src/http/rest'

/** Something that stands before a door and may answer in its place. */
export type Guard = (req: ExpressRequest, answer: () => Promise<Response>) => Promise<Response>

type DoorOptions = { guard: Guard; address?: string }

/** Puts a door of web requests behind Express. Nothing the API answers may be kept by a cache. */
export const serveDoor =
  (door: Door, { guard, address }: DoorOptions): RequestHandler =>
  async (req, res) => {
    const request = toWebRequest(req, address)
    const answer = await guard(req, () => door(request))
    // Payload writes these for its own idea of other origins; the front door has decided that already.
    for (const name of [...answer.headers.keys()])
      if (name.startsWith('access-control-')) answer.headers.delete(name)
    await sendWebResponse(answer, res)
  }
