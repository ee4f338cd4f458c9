/** Why a request to the outside was not made or not finished. */
export type OutboundReason =
  | 'address_not_allowed'
  | 'url_not_allowed'
  | 'timed_out'
  | 'too_large'
  | 'unreachable'

const sentences: Record<OutboundReason, string> = {
  address_not_allowed: 'This address belongs to a network that cannot be called.',
  url_not_allowed: 'This address cannot be called.',
  timed_out: 'The other side did not answer in time.',
  too_large: 'The answer was too large.',
  unreachable: 'The other side could not be reached.',
}

/** Thrown by `sendOutbound`. Its text names no address and nothing that was sent or received. */
export class OutboundProblem extends Error {
  override readonly name = 'OutboundProblem'

  constructor(
    readonly reason: OutboundReason,
    message: string = sentences[reason],
  ) {
    super(message)
  }
}
