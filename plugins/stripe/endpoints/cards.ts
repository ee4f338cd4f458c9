import { defineEndpoint, refuse } from 'careloom/plugin'
import { z } from 'zod'
import type { StripeContext } from '../context'
import { askForCard } from '../operations/ask-for-card'
import { removeCard } from '../operations/keep-card'
import { own } from '../records'

const shape = z.object({ id: z.uuid(), state: z.string(), link: z.string().nullable() })

export const cardEndpoints = [
  defineEndpoint({
    method: 'post',
    path: '/cards',
    summary: 'Makes a link on which a patient leaves a card for fees.',
    permission: ['ask', 'stripe-cards'],
    body: z.object({ patient: z.uuid('Please name the patient.') }),
    answer: z.object({ doc: shape }),
    handler: async (context, { body }) => {
      const ctx = context as StripeContext
      const { id, state, token } = await askForCard(ctx, body.patient)
      return { doc: { id, state, link: ctx.publicUrl(`/card/${token}`) } }
    },
  }),
  defineEndpoint({
    method: 'delete',
    path: '/cards/:id',
    summary: 'Lets go of a card on file.',
    permission: ['remove', 'stripe-cards'],
    answer: z.object({ doc: shape }),
    handler: async (context, { params }) => {
      const ctx = context as StripeContext
      const card = await own(ctx, 'stripe-cards').byId(params.id ?? '')
      if (!card) throw refuse('not_found')
      const { id, state } = await removeCard(ctx, card)
      return { doc: { id, state, link: null } }
    },
  }),
]
