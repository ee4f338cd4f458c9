/** What money is asked for. `elsewhere`: Stripe has it, and nobody here asked for it. */
export const kinds = ['invoice', 'deposit', 'fee', 'elsewhere'] as const
export type Kind = (typeof kinds)[number]

/**
 * How far it is. `waiting`: a fee that can still be waived. `charging`: the card on file is charged. `asking`: Stripe
 * is asked for a page. `open`: the patient can pay on it. `returned`: it came, could not be used and went back.
 */
export const states = [
  'waiting',
  'charging',
  'asking',
  'open',
  'expired',
  'paid',
  'failed',
  'waived',
  'withdrawn',
  'returned',
] as const
export type AskingState = (typeof states)[number]

/** What Stripe says of it, read from the objects themselves and never from what an event carried. */
export type StripeFacts = {
  page: 'open' | 'complete' | 'expired' | null
  /** null as long as nobody has tried to pay. */
  money: { hasCome: boolean; reference: string; amountMinor: number; failure: string | null } | null
}

export type Step = { state: AskingState; money: 'settle' | 'leave' }

/** What becomes of it. Whatever was heard before, in whatever order and however often, the same facts lead to the same end. */
export function nextStep(state: AskingState, { money, page }: StripeFacts): Step {
  if (money?.hasCome) return { state: state === 'returned' ? 'returned' : 'paid', money: 'settle' }
  const isUnderWay = state === 'open' || state === 'asking'
  if (isUnderWay && page === 'expired') return { state: 'expired', money: 'leave' }
  if (state === 'charging' && money?.failure) return { state: 'failed', money: 'leave' }
  return { state, money: 'leave' }
}

/** The platform's part, rounded down to a whole minor unit. */
export const applicationFee = (amountMinor: number, basisPoints: number): number =>
  Math.floor((amountMinor * basisPoints) / 10_000)

/** The deposit of a price, rounded up to a whole minor unit. */
export const depositOf = (priceMinor: number, percent: number): number =>
  Math.ceil((priceMinor * percent) / 100)
