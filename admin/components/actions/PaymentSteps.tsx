'use client'

import { useFormFields } from '@payloadcms/ui'
import { useState } from 'react'
import { AmountInput, useReadAmount } from '@/admin/components/actions/AmountInput'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { StepBar, StepButton, StepLink } from '@/admin/components/actions/StepBar'
import { useDocumentStep } from '@/admin/components/actions/use-document-step'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { formatMoney } from '@/src/domain/money/format-money'
import { can } from '@/src/domain/permissions'

/** Money that came in can be given back, and has a receipt. */
export function PaymentSteps() {
  const say = useWords()
  const { role, clinic, locale } = useStaff()
  const step = useDocumentStep()
  const [isRefunding, setRefunding] = useState(false)
  const status = useFormFields(([fields]) => fields.status?.initialValue)
  const amountMinor = useFormFields(([fields]) => Number(fields.amountMinor?.initialValue ?? 0))
  const refundedMinor = useFormFields(([fields]) => Number(fields.refundedMinor?.initialValue ?? 0))
  const currency =
    useFormFields(([fields]) => fields.currency?.value as string | undefined) || clinic?.currency || 'EUR'
  const readAmount = useReadAmount(currency)
  if (!step.id || (status !== 'succeeded' && status !== 'refunded')) return null
  const refundableMinor = amountMinor - refundedMinor
  const refund = async (form: FormData) => {
    const amount = readAmount(form)
    if ('sentence' in amount) return amount.sentence
    const outcome = await step.take({ path: '/refund', body: { ...amount, reason: form.get('reason') } })
    return outcome.ok ? undefined : outcome.sentence
  }
  return (
    <StepBar>
      {can(role, 'refund', 'payments') && refundableMinor > 0 && (
        <StepButton
          icon="undo"
          isBlocked={step.isBlocked}
          label={say('careloom:refund')}
          onClick={() => setRefunding(true)}
        />
      )}
      <StepLink
        href={`/api/v1/payments/${step.id}/receipt.pdf`}
        icon="download"
        isDownload
        label={say('careloom:receiptPdf')}
      />
      {isRefunding && (
        <DialogForm
          confirmLabel={say('careloom:refund')}
          isDangerous
          onClose={() => setRefunding(false)}
          onSubmit={refund}
          title={say('careloom:refund')}
        >
          <AmountInput
            currency={currency}
            hint={say('careloom:refundable', {
              amount: formatMoney({ amountMinor: refundableMinor, currency, locale }),
            })}
            mostMinor={refundableMinor}
          />
          <LabelledInput label={say('careloom:reason')} maxLength={250} name="reason" required />
        </DialogForm>
      )}
    </StepBar>
  )
}
