type Records = Readonly<Record<string, string>>

/** A record of each collection, for the tests that attack the walls around a clinic. */
export const oneOfEach = ({ patients: patient, 'stripe-payments': asking }: Records) => ({
  'stripe-accounts': { account: 'acct_of_a_clinic' },
  'stripe-payments': {
    kind: 'elsewhere',
    state: 'paid',
    revision: 1,
    amountMinor: 100,
    currency: 'PHP',
    account: 'acct_of_a_clinic',
    patient,
  },
  'stripe-refunds': { asking, amountMinor: 10, state: 'asked', cause: 'staff' },
  'stripe-cards': { patient, state: 'open', revision: 1, account: 'acct_of_a_clinic' },
  'stripe-disputes': { dispute: 'dp_of_a_clinic', amountMinor: 100, currency: 'PHP' },
})
