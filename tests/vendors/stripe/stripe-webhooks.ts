import Stripe from 'stripe'
import { PLATFORM, type StripeObject, type StripeState } from '@/tests/vendors/stripe/stripe-state'

export const STRIPE_WEBHOOK_SECRET = 'whsec_of_the_local_server'

type Sending = {
  events?: StripeObject[]
  secret?: string
  /** How often each is sent. */
  times?: number
  /** The newest first. */
  isReversed?: boolean
  /** Signed so many seconds ago. */
  ageSeconds?: number
}

const signer = new Stripe('sk_test_unused').webhooks

/** Sends what happened to the address that listens, as Stripe does: when it likes, at least once, in no order. */
export class StripeWebhooks {
  private sent = 0

  constructor(private readonly state: StripeState) {}

  /** What has not been sent yet; afterwards it counts as sent. */
  take(): StripeObject[] {
    const fresh = this.state.events.slice(this.sent)
    this.sent = this.state.events.length
    return fresh
  }

  /** Sends what has not been sent yet, or what is given. Returns the status of each answer. */
  async send(
    url: string,
    { events = this.take(), times = 1, isReversed, ...how }: Sending = {},
  ): Promise<number[]> {
    const ordered = isReversed ? events.toReversed() : events
    const statuses: number[] = []
    for (const event of ordered.flatMap((one) => Array.from({ length: times }, () => one))) {
      const payload = JSON.stringify(event)
      const headers = { 'content-type': 'application/json', 'stripe-signature': this.sign(payload, how) }
      const { status } = await fetch(`${url}/webhooks/stripe`, { method: 'POST', body: payload, headers })
      statuses.push(status)
    }
    return statuses
  }

  sign(payload: string, { secret = STRIPE_WEBHOOK_SECRET, ageSeconds = 0 }: Sending = {}): string {
    const timestamp = Math.floor(Date.now() / 1_000) - ageSeconds
    return signer.generateTestHeaderString({ payload, secret, timestamp })
  }

  /** Told to the platform, but about one of its accounts. */
  tellOfAccount(account: StripeObject): void {
    Object.assign(this.state.tell(PLATFORM, 'account.updated', account), { account: account.id })
  }
}
