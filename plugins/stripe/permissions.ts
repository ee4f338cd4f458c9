const cashiers = ['owner', 'admin', 'receptionist', 'billing'] as const
const accountants = ['owner', 'admin', 'billing'] as const

/** Who may do what with money that goes through Stripe. Its records are written by Stripe's word alone. */
export const permissions = {
  'stripe-payments': {
    read: cashiers,
    ask: cashiers,
    withdraw: cashiers,
    waive: accountants,
    reconcile: accountants,
  },
  'stripe-refunds': { read: cashiers, refund: accountants },
  'stripe-disputes': { read: accountants },
  'stripe-cards': { read: cashiers, ask: cashiers, remove: cashiers },
  'stripe-accounts': { read: accountants },
} as const
