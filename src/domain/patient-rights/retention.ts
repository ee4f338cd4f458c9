import { Temporal } from 'temporal-polyfill'

/** Years a clinic may choose. */
export const retentionBounds = { min: 1, max: 100 }

export type RetentionYears = { records: number; invoices: number }

/** The longest that is usual in a country; docs/compliance.md names the sources. Elsewhere ten years of each. */
const usualYears: Record<string, RetentionYears> = {
  DE: { records: 10, invoices: 10 },
  IL: { records: 7, invoices: 7 },
  PH: { records: 10, invoices: 10 },
}

type Clinic = { country: string | null; recordYears: number | null; invoiceYears: number | null }

/** What a clinic keeps for how long: its own choice, otherwise what is usual in its country. */
export function retentionYears({ country, invoiceYears, recordYears }: Clinic): RetentionYears {
  const usual = usualYears[country?.toUpperCase() ?? ''] ?? { records: 10, invoices: 10 }
  return { records: recordYears ?? usual.records, invoices: invoiceYears ?? usual.invoices }
}

/** The first day on which records may go: so many years after the day of the last treatment. */
export const recordsFreeOn = (lastTreatment: string, years: number): string =>
  Temporal.PlainDate.from(lastTreatment).add({ years }).toString()

/** The first day on which invoices may go: so many years after the end of the year of the last one. */
export const invoicesFreeOn = (lastInvoice: string, years: number): string =>
  Temporal.PlainDate.from({
    year: Temporal.PlainDate.from(lastInvoice).year + years + 1,
    month: 1,
    day: 1,
  }).toString()
