import type {
  DocumentClinic,
  InvoiceDocument,
  InvoiceLine,
  NoteSummaryDocument,
  ReceiptDocument,
} from '@/src/documents/document-types'

export function aClinic(overrides: Partial<DocumentClinic> = {}): DocumentClinic {
  return {
    name: 'Praxis Dr. Größe',
    addressLines: ['Schönhauser Allee 123', '10437 Berlin'],
    phone: '+49 30 5550199',
    email: 'kontakt@praxis.example',
    taxId: 'DE123456789',
    ...overrides,
  }
}

export function anInvoiceLine(overrides: Partial<InvoiceLine> = {}): InvoiceLine {
  return {
    description: 'Physiotherapie',
    quantity: 1,
    unitPriceMinor: 10_000,
    discountMinor: 0,
    taxRateBasisPoints: 1900,
    totalMinor: 11_900,
    ...overrides,
  }
}

/** A German invoice over 238.00 euros, half of it paid, with 19 % tax on top. */
export function anInvoice(overrides: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    locale: 'de',
    timezone: 'Europe/Berlin',
    clinic: aClinic(),
    kind: 'invoice',
    status: 'partly_paid',
    number: 'RE-2026-00042',
    issuedAt: '2026-03-14T09:30:00Z',
    dueAt: '2026-03-28T09:30:00Z',
    patient: { name: 'Jürgen Müßig', addressLines: ['Parkstraße 8', '10243 Berlin'], number: 'P-00017' },
    currency: 'EUR',
    lines: [anInvoiceLine(), anInvoiceLine({ description: 'Lymphdrainage' })],
    subtotalMinor: 20_000,
    discountMinor: 0,
    taxMinor: 3_800,
    totalMinor: 23_800,
    paidMinor: 11_900,
    balanceMinor: 11_900,
    taxBreakdown: [{ rateBasisPoints: 1900, netMinor: 20_000, taxMinor: 3_800 }],
    pricesIncludeTax: false,
    payments: [
      { receivedAt: '2026-03-14T10:00:00Z', method: 'card', amountMinor: 11_900, reference: 'SU-48392' },
    ],
    ...overrides,
  }
}

/** The same kind of invoice as a clinic in Israel writes it, with tax in its prices. */
export function aHebrewInvoice(overrides: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return anInvoice({
    locale: 'he',
    timezone: 'Asia/Jerusalem',
    clinic: aClinic({
      name: 'מרפאת השרון',
      addressLines: ['רחוב הרצל 12', 'תל אביב'],
      phone: '+972-3-555-0100',
      email: 'info@sharon.example',
    }),
    number: 'INV-2026-00007',
    patient: { name: 'נועה לוי', addressLines: ['שדרות רוטשילד 45'], number: 'P-00088' },
    currency: 'ILS',
    lines: [
      anInvoiceLine({ description: 'פגישת ייעוץ עם John Smith', unitPriceMinor: 11_800, totalMinor: 11_800 }),
    ],
    subtotalMinor: 11_800,
    taxMinor: 1_800,
    totalMinor: 11_800,
    paidMinor: 0,
    balanceMinor: 11_800,
    taxBreakdown: [{ rateBasisPoints: 1800, netMinor: 10_000, taxMinor: 1_800 }],
    pricesIncludeTax: true,
    payments: [],
    ...overrides,
  })
}

export function aReceipt(overrides: Partial<ReceiptDocument> = {}): ReceiptDocument {
  const { locale, timezone, clinic, patient, currency } = anInvoice()
  return {
    locale,
    timezone,
    clinic,
    patient,
    currency,
    number: 'Q-2026-0009',
    payment: { receivedAt: '2026-03-14T10:00:00Z', method: 'cash', amountMinor: 11_900 },
    invoice: {
      number: 'RE-2026-00042',
      issuedAt: '2026-03-10T09:30:00Z',
      totalMinor: 23_800,
      balanceMinor: 11_900,
    },
    ...overrides,
  }
}

export function aNoteSummary(overrides: Partial<NoteSummaryDocument> = {}): NoteSummaryDocument {
  return {
    locale: 'en',
    timezone: 'Asia/Manila',
    clinic: aClinic({ name: 'Manila Family Clinic' }),
    patient: {
      name: 'María Santos',
      addressLines: ['Quezon City'],
      number: 'P-00231',
      birthDate: '1984-02-29',
    },
    practitioner: { name: 'Amelia Reyes', title: 'Dr.' },
    visitedAt: '2026-03-14T01:30:00Z',
    service: 'General consultation',
    sections: [
      {
        title: 'Plan',
        paragraphs: [
          { kind: 'heading', text: 'Medication' },
          { kind: 'bullet', text: 'Ibuprofen 400 mg' },
          { kind: 'number', text: 'Rest for a week' },
          { kind: 'number', text: 'Come back' },
          { kind: 'paragraph', text: 'Call at any time.' },
        ],
      },
    ],
    signedBy: 'Dr. Amelia Reyes',
    signedAt: '2026-03-14T02:10:00Z',
    addenda: [],
    ...overrides,
  }
}
