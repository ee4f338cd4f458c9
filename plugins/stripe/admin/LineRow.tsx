'use client'

import { useTranslation } from '@payloadcms/ui'
import type { Line } from './lines'

/** One payment as Stripe has it and as the books have it. */
export function LineRow({ line }: { line: Line }) {
  const { i18n, t } = useTranslation<object, string>()
  const format = new Intl.NumberFormat(i18n.language, { style: 'currency', currency: line.currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const money = (minor: number): string => format.format(minor / 10 ** digits)
  const after = (paid: number, back: number): string =>
    back > 0 ? `${money(paid)} − ${money(back)}` : money(paid)
  return (
    <tr>
      <td>{new Date(line.createdAt).toLocaleString(i18n.language)}</td>
      <td>
        {line.invoice ? (
          <a href={`/admin/collections/invoices/${line.invoice}`}>{line.invoiceNumber ?? '…'}</a>
        ) : (
          '–'
        )}
      </td>
      <td>{after(line.stripePaidMinor, line.stripeRefundedMinor)}</td>
      <td>{after(line.booksPaidMinor, line.booksRefundedMinor)}</td>
      <td>{line.differenceMinor === 0 ? '–' : money(line.differenceMinor)}</td>
      <td>{t(`stripe:${line.explanation}`)}</td>
    </tr>
  )
}
