import { type ActionOf, defineLifecycle, type StateOf } from '@/src/domain/lifecycles/lifecycle'

/**
 * Amounts choose among the targets (`invoiceStatusAfter`), which is why paying or crediting a part may leave
 * the status as it is. `void` also asks that nothing was paid or credited (`canVoid`).
 */
export const invoiceLifecycle = defineLifecycle({
  states: ['draft', 'issued', 'partly_paid', 'paid', 'void', 'credited'],
  initial: 'draft',
  transitions: {
    draft: { issue: ['issued', 'paid'] },
    issued: { void: 'void', pay: ['partly_paid', 'paid'], credit: ['issued', 'credited'] },
    partly_paid: {
      pay: ['partly_paid', 'paid'],
      credit: ['partly_paid', 'paid', 'credited'],
      refund: ['partly_paid', 'issued'],
    },
    paid: { credit: ['paid', 'credited'], refund: ['paid', 'partly_paid', 'issued'] },
    void: {},
    credited: { refund: 'credited' },
  },
})

export type InvoiceStatus = StateOf<typeof invoiceLifecycle>
export type InvoiceAction = ActionOf<typeof invoiceLifecycle>
