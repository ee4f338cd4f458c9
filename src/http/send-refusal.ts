import type { Response } from 'express'
import { type RefusalCode, refusals } from '@/src/framework/refuse'

/** Answers with the contract's error shape for refusals decided before Payload is asked. */
export function sendRefusal(
  res: Response,
  code: RefusalCode,
  details: { message?: string } & Record<string, unknown> = {},
): void {
  const { status, message } = refusals[code]
  res.status(status).json({ errors: [{ message, code, ...details }] })
}
