const FEWEST_DIGITS = 3
const LONGEST_COUNTRY_CODE = 3

/**
 * The digits somebody may say for a phone number: people leave out the country code or write a 0 for it. The first
 * reading is the whole number.
 */
export function phoneReadings(phone: string): string[] {
  const digits = phone.replace(/\D/g, '').replace(/^0+/, '')
  const hasCountryCode = /^\s*(\+|00)/.test(phone)
  const starts = hasCountryCode ? LONGEST_COUNTRY_CODE + 1 : 1
  const readings = Array.from({ length: starts }, (_, start) => digits.slice(start).replace(/^0+/, ''))
  return [...new Set(readings)].filter((reading) => reading.length >= FEWEST_DIGITS)
}
