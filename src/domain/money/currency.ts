/**
 * Digits of the minor unit as ISO 4217 lists them, for every currency a clinic can bill in; funds codes,
 * metals and test codes are left out. A table and not `Intl`, because the runtime answers with habits of
 * cash (HUF, IDR, IQD and PKR have 0 digits there), gives 2 for codes that do not exist, and changes with
 * its own releases, while every stored amount keeps the meaning it had when it was written.
 */
const currenciesByDigits: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY ' +
    'COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF ' +
    'IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR ' +
    'MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG ' +
    'SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST ' +
    'XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
}

const digitsByCurrency = new Map(
  Object.entries(currenciesByDigits).flatMap(([digits, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, Number(digits)]),
  ),
)

/** Every currency a clinic may choose, in alphabetical order. */
export const currencyCodes: readonly string[] = [...digitsByCurrency.keys()].sort()

export type MinorUnitDigits = { ok: true; digits: number } | { ok: false; refusal: 'unknown-currency' }

/** How many decimals the currency has; codes are upper case, as they are stored. */
export function minorUnitDigits(currency: string): MinorUnitDigits {
  const digits = digitsByCurrency.get(currency)
  return digits === undefined ? { ok: false, refusal: 'unknown-currency' } : { ok: true, digits }
}

/** An amount of money as it is stored: a whole number of minor units that a number holds exactly. */
export function isAmountMinor(value: unknown): value is number {
  return Number.isSafeInteger(value)
}
