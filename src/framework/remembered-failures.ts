import type { PayloadRequest } from 'payload'

type Request = Partial<Pick<PayloadRequest, 'context'>>
type Remembering = { failures?: Error[] }

/** Keeps what a write of the request failed with, for where only a message or a consequence of it is left. */
export function rememberFailure({ context }: Request, error: unknown): void {
  if (!context || !(error instanceof Error)) return
  const remembering = context as Remembering
  remembering.failures ??= []
  remembering.failures.push(error)
}

/** What the request failed with first; everything after it may be a consequence. */
export const firstFailure = (req: Request): Error | undefined => failuresOf(req)[0]

export const failureNamed = (req: Request, message: string): Error | undefined =>
  failuresOf(req).find((failure) => failure.message === message)

const failuresOf = ({ context }: Request): Error[] => (context as Remembering | undefined)?.failures ?? []
