'use client'

import { useFormFields } from '@payloadcms/ui'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { can } from '@/src/domain/permissions'

type InvoiceForm = {
  balanceMinor: number
  creditableMinor: number
  currency: string
  /** What this person may do with this invoice as it stands. */
  may: { issue: boolean; pay: boolean; void: boolean; credit: boolean }
}

/** What the steps need to know of the invoice on the page. */
export function useInvoiceForm(): InvoiceForm {
  const { role, clinic } = useStaff()
  const status = useFormFields(([fields]) => fields.status?.initialValue as string | undefined)
  const balanceMinor = useFormFields(([fields]) => Number(fields.balanceMinor?.value ?? 0))
  const totalMinor = useFormFields(([fields]) => Number(fields.totalMinor?.value ?? 0))
  const creditedMinor = useFormFields(([fields]) => Number(fields.creditedMinor?.value ?? 0))
  const currency = useFormFields(([fields]) => fields.currency?.value as string | undefined)
  const isOpen = status === 'issued' || status === 'partly_paid'
  const creditableMinor = totalMinor - creditedMinor
  return {
    balanceMinor,
    creditableMinor,
    currency: currency || clinic?.currency || 'EUR',
    may: {
      issue: status === 'draft' && can(role, 'issue', 'invoices'),
      pay: isOpen && can(role, 'create', 'payments'),
      void: status === 'issued' && can(role, 'void', 'invoices'),
      credit: (isOpen || status === 'paid') && creditableMinor > 0 && can(role, 'credit', 'invoices'),
    },
  }
}
