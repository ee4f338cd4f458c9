import { defineEndpoint } from 'careloom/plugin'
import { z } from 'zod'
import type { StripeContext } from '../context'
import { lines } from '../operations/lines'
import { reconcile } from '../operations/reconcile'

export const lineEndpoints = [
  defineEndpoint({
    method: 'get',
    path: '/lines',
    summary: 'Stripe, payments and invoices side by side, each difference with its reason.',
    permission: ['reconcile', 'stripe-payments'],
    query: z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
    handler: (ctx, { query }) => lines(ctx as StripeContext, query.page),
  }),
  defineEndpoint({
    method: 'post',
    path: '/reconcile',
    summary: 'Compares everything of the last weeks with Stripe, as every night.',
    permission: ['reconcile', 'stripe-payments'],
    handler: async (context) => {
      const ctx = context as StripeContext
      await reconcile(ctx)
      return lines(ctx, 1)
    },
  }),
]
