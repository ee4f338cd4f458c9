import type { Response } from 'express'

/** Answers with a text that is JSON already. */
export function sendJson(res: Response, json: string): void {
  res.setHeader('Content-Type', 'application/json')
  endWith(res, json)
}

/** Ends an answer with a text whose length is said beforehand: it leaves in one piece instead of in chunks. */
export function endWith(res: Response, text: string): void {
  res.setHeader('Content-Length', Buffer.byteLength(text))
  res.end(text)
}
