import { randomBytes } from 'node:crypto'
import { missing } from '@/tests/vendors/stripe/stripe-error'

export type StripeObject = { id: string; object: string; created: number; [key: string]: any }
export type Params = Record<string, any>

const PREFIXES: Record<string, string> = {
  account: 'acct',
  customer: 'cus',
  'checkout.session': 'cs_test',
  payment_intent: 'pi',
  setup_intent: 'seti',
  payment_method: 'pm',
  charge: 'ch',
  refund: 're',
  dispute: 'dp',
  event: 'evt',
}

export const PLATFORM = 'platform'

/** Everything Stripe keeps: what one account made, another one cannot see. */
export class StripeState {
  private readonly accounts = new Map<string, Map<string, StripeObject>>([[PLATFORM, new Map()]])
  /** Each with the account it happened in, in the order in which it happened. */
  readonly events: StripeObject[] = []
  /** Seconds since 1970; tests may move it. */
  now = (): number => Math.floor(Date.now() / 1_000)

  knows = (account: string): boolean => this.accounts.has(account)

  openAccount(id: string): void {
    this.accounts.set(id, new Map())
  }

  add(account: string, object: string, facts: Params): StripeObject {
    const id = `${PREFIXES[object] ?? object}_${randomBytes(9).toString('hex')}`
    const made = { id, object, created: this.now(), livemode: false, metadata: {}, ...facts } as StripeObject
    this.of(account).set(id, made)
    return made
  }

  find(account: string, object: string, id: string): StripeObject {
    const found = this.of(account).get(id)
    if (found?.object !== object) throw missing(object.replace('.', '_'), id)
    return found
  }

  /** The newest first, as Stripe lists. */
  list(account: string, object: string): StripeObject[] {
    return [...this.of(account).values()].filter((one) => one.object === object).reverse()
  }

  /** The account that has an object of this id. */
  accountOf(id: string): string | undefined {
    return [...this.accounts].find(([, objects]) => objects.has(id))?.[0]
  }

  /** Tells of something; the object is kept as it is at this moment. */
  tell(account: string, type: string, object: StripeObject): StripeObject {
    const event = this.add(account, 'event', {
      type,
      api_version: '2026-10-28.endive',
      pending_webhooks: 1,
      request: null,
      data: { object: structuredClone(object) },
      ...(account === PLATFORM ? {} : { account }),
    })
    this.events.push(event)
    return event
  }

  /** Puts objects where the request asks for more than their ids. */
  expanded(account: string, object: unknown, paths: string[]): unknown {
    const copy = structuredClone(object) as Params
    for (const path of paths) this.expand(account, copy, path.split('.'))
    return copy
  }

  private expand(account: string, holder: Params, [name, ...rest]: string[]): void {
    if (!name || !holder) return
    if (Array.isArray(holder[name])) {
      for (const one of holder[name]) this.expand(account, one, rest)
      return
    }
    const known = typeof holder[name] === 'string' ? this.of(account).get(holder[name]) : undefined
    if (known) holder[name] = structuredClone(known)
    this.expand(account, holder[name], rest)
  }

  private of(account: string): Map<string, StripeObject> {
    const objects = this.accounts.get(account)
    if (!objects) throw missing('account', account)
    return objects
  }
}
