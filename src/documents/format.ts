import { isolated } from '@/src/documents/bidi-text'
import type { Page } from '@/src/documents/page'
import { formatMoney } from '@/src/domain/money/format-money'

export function dateOf(page: Page, instant: string): string {
  return new Intl.DateTimeFormat(page.locale, { dateStyle: 'long', timeZone: page.timezone }).format(
    new Date(instant),
  )
}

export function dateAndTimeOf(page: Page, instant: string): string {
  const format = new Intl.DateTimeFormat(page.locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: page.timezone,
  })
  return format.format(new Date(instant))
}

/** A day without a time, such as a birth date, is the same day in every zone. */
export function calendarDate(page: Page, date: string): string {
  return new Intl.DateTimeFormat(page.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
}

export function moneyOf(page: Page, currency: string): (amountMinor: number) => string {
  return (amountMinor) => formatMoney({ amountMinor, currency, locale: page.locale })
}

export function percentOf(page: Page, basisPoints: number): string {
  const format = new Intl.NumberFormat(page.locale, { style: 'percent', maximumFractionDigits: 2 })
  return format.format(basisPoints / 10_000)
}

export function quantityOf(page: Page, quantity: number): string {
  return new Intl.NumberFormat(page.locale, { maximumFractionDigits: 3 }).format(quantity)
}

/** Several facts in one line, each kept whole whatever its direction. */
export function inOneLine(facts: (string | undefined)[]): string {
  return facts.flatMap((fact) => (fact ? isolated(fact) : [])).join(' · ')
}
