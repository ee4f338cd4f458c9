/** How long an offer can be taken up, and how many hear of it at the same time. */
export const OFFER_MINUTES = 15
export const OFFERED_TO = 3

/**
 * The time stays held a little longer than the offer, so that it can be handed on to the next ones without a moment in
 * which somebody else could book it. Where no worker runs, it is free again by itself after that.
 */
export const GRACE_MINUTES = 1
export const HOLD_MINUTES = OFFER_MINUTES + GRACE_MINUTES
