import type { StripeContext } from './context'
import type { AskingState, Kind } from './domain/asking'

/** The add-on's own records as it works with them: relations are ids, instants ISO texts. */
export type Asking = {
  id: string
  kind: Kind
  state: AskingState
  revision: number
  invoice?: string | null
  patient?: string | null
  appointment?: string | null
  payment?: string | null
  card?: string | null
  amountMinor: number
  applicationFeeMinor?: number | null
  currency: string
  account: string
  session?: string | null
  intent?: string | null
  pageUrl?: string | null
  token?: string | null
  pageExpiresAt?: string | null
  chargeAt?: string | null
  failure?: string | null
  reason?: string | null
  hold?: string | null
  wanted?: WantedVisit | null
  stripePaidMinor?: number | null
  stripeRefundedMinor?: number | null
  checkedAt?: string | null
  createdAt: string
}

export type WantedVisit = { service: string; practitioner: string; location?: string; startsAt: string }

export type Refund = {
  id: string
  asking: string
  payment?: string | null
  amountMinor: number
  state: 'asked' | 'done' | 'failed'
  cause: 'staff' | 'paid_too_much' | 'time_taken' | 'elsewhere'
  reason?: string | null
  refund?: string | null
  failure?: string | null
  createdAt: string
}

export type Card = {
  id: string
  patient: string
  state: 'asking' | 'open' | 'active' | 'replaced' | 'removed'
  revision: number
  account: string
  customer?: string | null
  session?: string | null
  method?: string | null
  pageUrl?: string | null
  token?: string | null
  pageExpiresAt?: string | null
  brand?: string | null
  last4?: string | null
  agreedText?: string | null
}

export type Dispute = {
  id: string
  dispute: string
  asking?: string | null
  payment?: string | null
  amountMinor: number
  state?: string | null
  reason?: string | null
}

export type Account = {
  id: string
  account: string
  canCharge?: boolean | null
  canPayOut?: boolean | null
  isSubmitted?: boolean | null
  isConnected?: boolean | null
  missing?: string | null
  reconciledAt?: string | null
}

type Own = {
  'stripe-payments': Asking
  'stripe-refunds': Refund
  'stripe-cards': Card
  'stripe-disputes': Dispute
  'stripe-accounts': Account
}

type Where = NonNullable<Parameters<StripeContext['records']['find']>[1]>['where']

/** One of the add-on's collections. */
export function own<Slug extends keyof Own>(ctx: StripeContext, slug: Slug) {
  type One = Own[Slug]
  return {
    find: (where: Where, more: { limit?: number; sort?: string; page?: number } = {}) =>
      ctx.records.find(slug, { where, ...more }) as unknown as Promise<One[]>,
    first: async (where: Where, sort = '-createdAt') =>
      ((await ctx.records.find(slug, { where, sort, limit: 1 })) as unknown as One[])[0] ?? null,
    byId: (id: string) => ctx.records.findById(slug, id) as unknown as Promise<One | null>,
    create: (data: Partial<One>) => ctx.records.create(slug, data) as unknown as Promise<One>,
    change: (id: string, data: Partial<One>) => ctx.records.update(slug, id, data) as unknown as Promise<One>,
  }
}
