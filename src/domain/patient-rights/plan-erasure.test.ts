import { describe, expect, it } from 'vitest'
import { planErasure } from '@/src/domain/patient-rights/plan-erasure'
import { retentionYears } from '@/src/domain/patient-rights/retention'

const usual = (country: string | null) => retentionYears({ country, recordYears: null, invoiceYears: null })
const plan = (given: Partial<Parameters<typeof planErasure>[0]>) =>
  planErasure({
    lastTreatment: null,
    lastInvoice: null,
    isHeld: false,
    years: usual('DE'),
    today: '2026-11-28',
    ...given,
  })

describe('how long records are kept', () => {
  it.each([
    ['DE', { records: 10, invoices: 10 }],
    ['IL', { records: 7, invoices: 7 }],
    ['PH', { records: 10, invoices: 10 }],
    ['il', { records: 7, invoices: 7 }],
    [null, { records: 10, invoices: 10 }],
    ['FR', { records: 10, invoices: 10 }],
  ])('in %s: %j', (country, years) => expect(usual(country)).toEqual(years))

  it('is what the clinic says, where it says something', () => {
    expect(retentionYears({ country: 'IL', recordYears: 20, invoiceYears: null })).toEqual({
      records: 20,
      invoices: 7,
    })
  })
})

describe('an erasure', () => {
  it('takes everything when nothing must be kept', () => {
    expect(plan({})).toEqual({ depth: 'everything', kept: [] })
  })

  it('takes nothing during a legal hold', () => {
    expect(plan({ isHeld: true })).toEqual({
      depth: null,
      kept: [{ what: 'everything', until: null, why: 'legal_hold' }],
    })
  })

  it('leaves the record until the very day its time is over', () => {
    expect(plan({ lastTreatment: '2016-11-29' })).toEqual({
      depth: 'contact',
      kept: [{ what: 'records', until: '2026-11-29', why: 'medical_retention' }],
    })
    expect(plan({ lastTreatment: '2016-11-28' }).depth).toBe('everything')
  })

  it('leaves invoices until the end of the year', () => {
    expect(plan({ lastTreatment: '2015-01-01', lastInvoice: '2016-01-02' })).toEqual({
      depth: 'records',
      kept: [{ what: 'invoices', until: '2027-01-01', why: 'tax_retention' }],
    })
    expect(plan({ lastInvoice: '2015-12-31' }).depth).toBe('everything')
  })

  it('on the 29th of February ends on the 28th', () => {
    expect(plan({ lastTreatment: '2020-02-29', today: '2030-02-28' }).depth).toBe('everything')
  })
})
