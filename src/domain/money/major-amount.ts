import { isAmountMinor, minorUnitDigits } from '@/src/domain/money/currency'

export type MajorAmountRefusal =
  | 'unknown-currency'
  | 'invalid-amount'
  | 'too-many-decimals'
  | 'amount-out-of-range'

export type ParsedMajorAmount = { ok: true; amountMinor: number } | { ok: false; refusal: MajorAmountRefusal }

const plainDecimal = /^(?<sign>[+-]?)(?<whole>\d+)(?:\.(?<fraction>\d+))?$/

/**
 * Reads `1234.50` into minor units, digit by digit. Only a point separates decimals, and grouping is refused:
 * `1.234` and `1,234` mean different sums in different countries, so a screen that accepts local habits has
 * to translate before it asks. More decimals than the currency has are refused even when they are zeros,
 * because `12.500` euros may well be twelve thousand five hundred.
 */
export function parseMajorAmount({ text, currency }: { text: string; currency: string }): ParsedMajorAmount {
  const unit = minorUnitDigits(currency)
  if (!unit.ok) return unit

  const parts = plainDecimal.exec(text.trim())?.groups
  if (!parts?.whole) return { ok: false, refusal: 'invalid-amount' }

  const fraction = parts.fraction ?? ''
  if (fraction.length > unit.digits) return { ok: false, refusal: 'too-many-decimals' }

  const magnitude = Number(parts.whole + fraction.padEnd(unit.digits, '0'))
  if (!isAmountMinor(magnitude)) return { ok: false, refusal: 'amount-out-of-range' }
  return { ok: true, amountMinor: parts.sign === '-' && magnitude > 0 ? -magnitude : magnitude }
}

/** The inverse: `-1234.50`, for a form to start from and for exports. Throws where `formatMoney` does. */
export function majorAmount({
  amountMinor,
  currency,
}: {
  amountMinor: number
  currency: string
}): Intl.StringNumericLiteral {
  const unit = minorUnitDigits(currency)
  if (!unit.ok) throw new RangeError(`Unknown currency ${currency}`)
  if (!isAmountMinor(amountMinor)) throw new RangeError('An amount is a whole number of minor units')

  const sign = amountMinor < 0 ? '-' : ''
  const text = String(Math.abs(amountMinor)).padStart(unit.digits + 1, '0')
  const whole = text.slice(0, text.length - unit.digits)
  const fraction = text.slice(text.length - unit.digits)
  return `${sign}${whole}${fraction && `.${fraction}`}` as Intl.StringNumericLiteral
}
