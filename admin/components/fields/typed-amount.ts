import { majorAmount, parseMajorAmount } from '@/src/domain/money/major-amount'

type Typed = { text: string; currency: string; locale: string }
export type TypedAmount = { ok: true; amountMinor: number | null } | { ok: false }

type Signs = { decimal: string; group: string }

function signsOf(locale: string): Signs {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(12_345_678.9)
  const sign = (type: string, fallback: string) => parts.find((part) => part.type === type)?.value ?? fallback
  return { decimal: sign('decimal', '.'), group: sign('group', ',') }
}

const escaped = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const isSpace = (sign: string): boolean => /\s/.test(sign)

/**
 * Reads what somebody typed with the signs of their country: `1.234,50` in Berlin, `1,234.50` in Manila. Signs for
 * thousands count only where thousands are, so that `1.5` in Berlin is one and a half and never fifteen.
 */
export function parseTypedAmount({ text, currency, locale }: Typed): TypedAmount {
  const plain = text.trim()
  if (plain === '') return { ok: true, amountMinor: null }
  const { decimal, group } = signsOf(locale)
  const groupSign = isSpace(group) ? '\\s' : escaped(group)
  const grouped = new RegExp(`^[+-]?\\d{1,3}(?:${groupSign}\\d{3})+(?:${escaped(decimal)}\\d*)?$`)
  const withoutGroups = grouped.test(plain) ? plain.replace(new RegExp(groupSign, 'g'), '') : plain
  const withPoint = withoutGroups.replace(decimal, '.').replace(/\.$/, '')
  const parsed = parseMajorAmount({ text: withPoint, currency })
  return parsed.ok ? parsed : { ok: false }
}

/** The amount for a form to start from, with the signs that the form understands. */
export function typedAmount({
  amountMinor,
  currency,
  locale,
}: {
  amountMinor: number
  currency: string
  locale: string
}): string {
  const amount = majorAmount({ amountMinor, currency })
  const digits = amount.split('.')[1]?.length ?? 0
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount)
}
