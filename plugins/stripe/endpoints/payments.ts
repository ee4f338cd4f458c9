import { defineEndpoint, refuse } from 'careloom/plugin'
import encodeQr from 'qr'
import { z } from 'zod'
import type { StripeContext } from '../context'
import { askForDeposit } from '../operations/ask-for-deposit'
import { askForInvoice } from '../operations/ask-for-invoice'
import { bringUpToDate } from '../operations/bring-up-to-date'
import { closePage } from '../operations/close-page'
import { waiveFee } from '../operations/waive-fee'
import { type Asking, own } from '../records'
import { askingShape, shownAsking } from './shown'

const answer = z.object({ doc: askingShape })

const invoicePaying = z.object({
  invoice: z.uuid('Please name the invoice.'),
  amountMinor: z
    .int('An amount is a whole number of minor units.')
    .positive('A payment is more than nothing.')
    .optional(),
})

const booking = z.object({
  patient: z.uuid('Please name the patient.'),
  service: z.uuid('Please name the service.'),
  practitioner: z.uuid('Please name the practitioner.'),
  location: z.uuid().optional(),
  startsAt: z.string('Please give the time as text.'),
})

const reason = z.object({ reason: z.string('Please say why.').trim().min(1, 'Please say why.').max(250) })

async function found(ctx: StripeContext, id = ''): Promise<Asking> {
  const row = await own(ctx, 'stripe-payments').byId(id)
  if (!row) throw refuse('not_found')
  return row
}

export const paymentEndpoints = [
  defineEndpoint({
    method: 'post',
    path: '/payments',
    summary: 'Makes a link on which a patient pays an invoice, or part of it.',
    permission: ['ask', 'stripe-payments'],
    body: invoicePaying,
    answer,
    handler: async (context, { body }) => {
      const ctx = context as StripeContext
      return { doc: shownAsking(ctx, await askForInvoice(ctx, body)) }
    },
  }),
  defineEndpoint({
    method: 'post',
    path: '/bookings',
    summary: 'Holds a time and makes a link for its deposit; the visit is booked once it is paid.',
    permission: ['create', 'appointments'],
    body: booking,
    answer,
    handler: async (context, { body }) => {
      const ctx = context as StripeContext
      return { doc: shownAsking(ctx, await askForDeposit(ctx, body)) }
    },
  }),
  defineEndpoint({
    method: 'get',
    path: '/payments/:id',
    summary: 'One asking with its link.',
    permission: ['read', 'stripe-payments'],
    answer,
    handler: async (context, { params }) => {
      const ctx = context as StripeContext
      return { doc: shownAsking(ctx, await found(ctx, params.id)) }
    },
  }),
  defineEndpoint({
    method: 'get',
    path: '/payments/:id/qr',
    summary: 'The link as a QR code, an SVG image.',
    permission: ['ask', 'stripe-payments'],
    handler: async (context, { params }) => {
      const ctx = context as StripeContext
      const { link } = shownAsking(ctx, await found(ctx, params.id))
      if (!link) throw refuse('illegal_transition', { message: 'Nothing is to be paid here any more.' })
      return new Response(encodeQr(link, 'svg'), { headers: { 'content-type': 'image/svg+xml' } })
    },
  }),
  defineEndpoint({
    method: 'post',
    path: '/payments/:id/refresh',
    summary: 'Asks Stripe how a payment stands.',
    permission: ['read', 'stripe-payments'],
    answer,
    handler: async (context, { params }) => {
      const ctx = context as StripeContext
      const { id } = await found(ctx, params.id)
      return { doc: shownAsking(ctx, (await bringUpToDate(ctx, id)) as Asking) }
    },
  }),
  defineEndpoint({
    method: 'post',
    path: '/payments/:id/withdraw',
    summary: 'Takes back a link. What was paid on it in this moment counts all the same.',
    permission: ['withdraw', 'stripe-payments'],
    answer,
    handler: async (context, { params }) => {
      const ctx = context as StripeContext
      const { id } = await found(ctx, params.id)
      await closePage(ctx, id)
      return { doc: shownAsking(ctx, await found(ctx, id)) }
    },
  }),
  defineEndpoint({
    method: 'post',
    path: '/fees/:id/waive',
    summary: 'Lets a fee go before the card is charged.',
    permission: ['waive', 'stripe-payments'],
    body: reason,
    answer,
    handler: async (context, { body, params }) => {
      const ctx = context as StripeContext
      return { doc: shownAsking(ctx, await waiveFee(ctx, params.id ?? '', body.reason)) }
    },
  }),
]
