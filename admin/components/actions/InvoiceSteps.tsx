'use client'

import { useState } from 'react'
import {
  CreditInvoiceDialog,
  IssueInvoiceDialog,
  PaymentDialog,
  VoidInvoiceDialog,
} from '@/admin/components/actions/InvoiceDialogs'
import { Menu } from '@/admin/components/actions/Menu'
import { StepBar, StepButton, StepLink } from '@/admin/components/actions/StepBar'
import { useDocumentStep } from '@/admin/components/actions/use-document-step'
import { useInvoiceForm } from '@/admin/components/actions/use-invoice-form'
import { usePrefill } from '@/admin/components/actions/use-prefill'
import { useWords } from '@/admin/translations/use-words'

type Asked = 'issue' | 'pay' | 'void' | 'credit'

const prefilled = ['patient', 'appointment']

/** An invoice is issued, paid, and if it was wrong made void or credited. */
export function InvoiceSteps() {
  const say = useWords()
  const step = useDocumentStep()
  const { balanceMinor, creditableMinor, currency, may } = useInvoiceForm()
  const [asked, setAsked] = useState<Asked>()
  usePrefill(prefilled)
  if (!step.id) return null
  const { isBlocked, take } = step
  const onClose = () => setAsked(undefined)
  return (
    <StepBar>
      {may.issue && (
        <StepButton
          icon="send"
          isBlocked={isBlocked}
          isMain
          label={say('careloom:issue')}
          onClick={() => setAsked('issue')}
        />
      )}
      {may.pay && (
        <StepButton
          icon="money"
          isBlocked={isBlocked}
          isMain
          label={say('careloom:takePayment')}
          onClick={() => setAsked('pay')}
        />
      )}
      <StepLink
        href={`/api/v1/invoices/${step.id}/invoice.pdf`}
        icon="download"
        isDownload
        label={say('careloom:invoicePdf')}
      />
      {(may.void || may.credit) && (
        <Menu label={say('careloom:nextSteps')}>
          {may.void && (
            <button onClick={() => setAsked('void')} type="button">
              {say('careloom:void')}
            </button>
          )}
          {may.credit && (
            <button onClick={() => setAsked('credit')} type="button">
              {say('careloom:creditNote')}
            </button>
          )}
        </Menu>
      )}
      {asked === 'issue' && <IssueInvoiceDialog onClose={onClose} take={take} />}
      {asked === 'pay' && (
        <PaymentDialog currency={currency} mostMinor={balanceMinor} onClose={onClose} take={take} />
      )}
      {asked === 'void' && <VoidInvoiceDialog onClose={onClose} take={take} />}
      {asked === 'credit' && (
        <CreditInvoiceDialog currency={currency} mostMinor={creditableMinor} onClose={onClose} take={take} />
      )}
    </StepBar>
  )
}
