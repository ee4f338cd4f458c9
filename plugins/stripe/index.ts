import { defineClinicPlugin, on } from 'careloom/plugin'
import { StripeAccounts } from './collections/stripe-accounts'
import { StripeCards } from './collections/stripe-cards'
import { StripeDisputes } from './collections/stripe-disputes'
import { StripePayments } from './collections/stripe-payments'
import { StripeRefunds } from './collections/stripe-refunds'
import { connect, health } from './connect'
import type { StripeContext } from './context'
import { cardEndpoints } from './endpoints/cards'
import { lineEndpoints } from './endpoints/lines'
import { paymentEndpoints } from './endpoints/payments'
import { refundEndpoint } from './endpoints/refunds'
import { inbound } from './inbound'
import { chargeFeeLater } from './jobs/charge-fee-later'
import { openPageLater } from './jobs/open-page-later'
import { reconcileNightly } from './jobs/reconcile-nightly'
import { sendRefundLater } from './jobs/send-refund-later'
import { migrations } from './migrations'
import { keepRefundsHonest } from './operations/keep-refunds-honest'
import { planFee } from './operations/plan-fee'
import { rememberTerms } from './operations/remember-terms'
import { useDeposits } from './operations/use-deposits'
import { options } from './options'
import { patientPages } from './pages/patient-pages'
import { patientData } from './patient-data'
import { permissions } from './permissions'
import { settings } from './settings'
import { termsFields } from './terms-fields'
import { words } from './words'

const permission = ['reconcile', 'stripe-payments'] as const

export const stripe = defineClinicPlugin({
  slug: 'stripe',
  version: '1.0.0',
  name: words.name,
  summary: words.summary,
  requires: { careloom: '>=0.1' },
  options,
  settings,
  collections: [StripePayments, StripeRefunds, StripeDisputes, StripeCards, StripeAccounts],
  patientData,
  extends: {
    appointments: { fields: termsFields, hooks: { beforeChange: [rememberTerms] } },
    invoices: { actions: [{ component: 'careloom-stripe/admin/PayLink#PayLink' }] },
    payments: {
      hooks: { beforeChange: [keepRefundsHonest] },
      actions: [{ component: 'careloom-stripe/admin/GiveBack#GiveBack' }],
    },
  },
  subscribes: [
    on('appointment.no_show', (ctx, event) => planFee(ctx as StripeContext, event)),
    on('appointment.cancelled', (ctx, event) => planFee(ctx as StripeContext, event)),
    on('invoice.issued', (ctx, event) => useDeposits(ctx as StripeContext, event)),
  ],
  jobs: [openPageLater, sendRefundLater, chargeFeeLater, reconcileNightly],
  endpoints: [...paymentEndpoints, refundEndpoint, ...cardEndpoints, ...lineEndpoints, ...patientPages],
  inbound,
  permissions,
  connect,
  admin: {
    views: [
      {
        path: '/stripe',
        label: words.lines,
        component: 'careloom-stripe/admin/LinesTable#LinesTable',
        permission,
      },
    ],
    navigation: [{ path: '/stripe', label: words.lines, permission }],
    translations: words.screen,
  },
  health: (ctx) => health(ctx as StripeContext),
  migrations,
})
