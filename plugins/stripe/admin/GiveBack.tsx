'use client'

import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { type FormEvent, useEffect, useState } from 'react'

type Payment = {
  method: string
  status: string
  amountMinor: number
  refundedMinor?: number
  currency: string
}

/** On a payment that came through Stripe: gives it back to the card, all or a part of it. */
export function GiveBack() {
  const { id } = useDocumentInfo()
  const { t } = useTranslation<object, string>()
  const [payment, setPayment] = useState<Payment>()
  const [said, setSaid] = useState<string>()
  useEffect(() => {
    if (!id) return
    fetch(`/api/v1/payments/${id}`)
      .then((answer) => (answer.ok ? answer.json() : undefined))
      .then(setPayment)
      .catch(() => undefined)
  }, [id])
  if (payment?.method !== 'stripe' || payment.status !== 'succeeded') return null
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency: payment.currency })
  const unit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)
  const left = payment.amountMinor - (payment.refundedMinor ?? 0)
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const amountMinor = Math.round(Number(given.get('amount')) * unit)
    const body = JSON.stringify({ payment: id, amountMinor, reason: given.get('reason') })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/api/v1/stripe/refunds', { method: 'POST', headers, body }).catch(() => null)
    if (answer?.ok) window.location.reload()
    else setSaid((await answer?.json().catch(() => null))?.errors?.[0]?.message ?? t('stripe:failed'))
  }
  return (
    <details>
      <summary>{t('stripe:giveBack')}</summary>
      <form onSubmit={send}>
        <label>
          {t('stripe:amount')} ({payment.currency})
          <input
            defaultValue={left / unit}
            max={left / unit}
            min={1 / unit}
            name="amount"
            required
            step={1 / unit}
            type="number"
          />
        </label>
        <label>
          {t('stripe:reason')}
          <input maxLength={250} name="reason" required />
        </label>
        <button className="cl-button" type="submit">
          {t('stripe:giveBack')}
        </button>
        {said && <p role="alert">{said}</p>}
      </form>
    </details>
  )
}
