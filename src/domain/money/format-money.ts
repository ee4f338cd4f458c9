import { majorAmount } from '@/src/domain/money/major-amount'

/**
 * The amount as the reader's locale writes it. Throws on an unknown currency or a broken amount: both were
 * refused when they were written, and a wrong sum on a bill is worse than none.
 */
export function formatMoney({
  amountMinor,
  currency,
  locale,
}: {
  amountMinor: number
  currency: string
  locale: string
}): string {
  // A decimal text keeps every digit; dividing by a power of ten would pass through a float.
  const amount = majorAmount({ amountMinor, currency })
  const digits = amount.split('.')[1]?.length ?? 0
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount)
}
