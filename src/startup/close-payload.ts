import type { Payload } from 'payload'

const PATIENCE_MS = 3_000

/** Gives the connections to the database back, but does not wait long for a statement that hangs. */
export async function closePayload(payload: Payload): Promise<void> {
  const patience = Promise.withResolvers<void>()
  const timer = setTimeout(patience.resolve, PATIENCE_MS)
  await Promise.race([payload.destroy(), patience.promise])
  clearTimeout(timer)
}
