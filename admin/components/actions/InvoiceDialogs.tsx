'use client'

import { AmountInput, useReadAmount } from '@/admin/components/actions/AmountInput'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput, LabelledSelect } from '@/admin/components/actions/LabelledInput'
import type { DocumentStep } from '@/admin/components/actions/use-document-step'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { formatMoney } from '@/src/domain/money/format-money'

type DialogOfInvoice = { onClose: () => void; take: DocumentStep['take'] }
type WithAmount = DialogOfInvoice & { currency: string; mostMinor: number }

export function IssueInvoiceDialog({ onClose, take }: DialogOfInvoice) {
  const say = useWords()
  const submit = async () => {
    const outcome = await take({ path: '/issue' })
    return outcome.ok ? undefined : outcome.sentence
  }
  return (
    <DialogForm
      confirmLabel={say('careloom:issue')}
      hint={say('careloom:issueHint')}
      onClose={onClose}
      onSubmit={submit}
      title={say('careloom:issueTitle')}
    />
  )
}

/** Takes what is still open, or a part of it. */
export function PaymentDialog({ currency, mostMinor, onClose, take }: WithAmount) {
  const say = useWords()
  const { locale } = useStaff()
  const readAmount = useReadAmount(currency)
  const methods = (['cash', 'card', 'transfer'] as const).map((value) => ({
    value,
    label: say(`methods:${value}`),
  }))
  const submit = async (form: FormData) => {
    const amount = readAmount(form)
    if ('sentence' in amount) return amount.sentence
    const body = { ...amount, method: form.get('method'), reference: form.get('reference') || null }
    const outcome = await take({ path: '/payments', body })
    return outcome.ok ? undefined : outcome.sentence
  }
  const hint = say('careloom:stillOpen', {
    amount: formatMoney({ amountMinor: mostMinor, currency, locale }),
  })
  return (
    <DialogForm
      confirmLabel={say('careloom:takePayment')}
      onClose={onClose}
      onSubmit={submit}
      title={say('careloom:takePayment')}
    >
      <AmountInput currency={currency} hint={hint} mostMinor={mostMinor} />
      <LabelledSelect choices={methods} label={say('careloom:method')} name="method" />
      <LabelledInput label={say('careloom:reference')} maxLength={120} name="reference" />
    </DialogForm>
  )
}

export function VoidInvoiceDialog({ onClose, take }: DialogOfInvoice) {
  const say = useWords()
  const submit = async (form: FormData) => {
    const outcome = await take({ path: '/void', body: { reason: form.get('reason') } })
    return outcome.ok ? undefined : outcome.sentence
  }
  return (
    <DialogForm
      confirmLabel={say('careloom:void')}
      hint={say('careloom:voidHint')}
      isDangerous
      onClose={onClose}
      onSubmit={submit}
      title={say('careloom:voidTitle')}
    >
      <LabelledInput label={say('careloom:reason')} maxLength={250} name="reason" required />
    </DialogForm>
  )
}

export function CreditInvoiceDialog({ currency, mostMinor, onClose, take }: WithAmount) {
  const say = useWords()
  const { locale } = useStaff()
  const readAmount = useReadAmount(currency)
  const submit = async (form: FormData) => {
    const amount = readAmount(form)
    if ('sentence' in amount) return amount.sentence
    const outcome = await take({ path: '/credit-notes', body: { ...amount, reason: form.get('reason') } })
    return outcome.ok ? undefined : outcome.sentence
  }
  const hint = say('careloom:creditable', {
    amount: formatMoney({ amountMinor: mostMinor, currency, locale }),
  })
  return (
    <DialogForm
      confirmLabel={say('careloom:creditNote')}
      onClose={onClose}
      onSubmit={submit}
      title={say('careloom:creditNote')}
    >
      <AmountInput currency={currency} hint={hint} mostMinor={mostMinor} />
      <LabelledInput label={say('careloom:reason')} maxLength={250} name="reason" required />
    </DialogForm>
  )
}
