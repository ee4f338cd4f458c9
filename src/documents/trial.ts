import { writeFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import type { InvoiceDocument, NoteSummaryDocument, ReceiptDocument } from '@/src/documents/document-types'
import { renderInvoicePdf } from '@/src/documents/invoice-pdf'
import { renderNoteSummaryPdf } from '@/src/documents/note-summary-pdf'
import { renderReceiptPdf } from '@/src/documents/receipt-pdf'

function png(w: number, h: number) {
  const chunk = (t: string, d: Buffer) => {
    const l = Buffer.alloc(4)
    l.writeUInt32BE(d.length)
    return Buffer.concat([l, Buffer.from(t), d, Buffer.alloc(4)])
  }
  const ihdr = Buffer.alloc(13)
  ihdr.writeUInt32BE(w, 0)
  ihdr.writeUInt32BE(h, 4)
  ihdr[8] = 8
  ihdr[9] = 6
  const raw = Buffer.alloc(h * (1 + w * 4))
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const o = y * (1 + w * 4) + 1 + x * 4
      raw[o] = 30
      raw[o + 1] = 90 + (x % 100)
      raw[o + 2] = 160
      raw[o + 3] = x < y ? 255 : 120
    }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', ihdr),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const de: InvoiceDocument = {
  locale: 'de',
  timezone: 'Europe/Berlin',
  kind: 'invoice',
  status: 'partly_paid',
  number: 'RE-2026-00042',
  clinic: {
    name: 'Praxis für Psychotherapie Dr. Größe & Kollegen',
    addressLines: ['Schönhauser Allee 123', '10437 Berlin', 'Deutschland'],
    phone: '+49 30 5550 0199',
    email: 'kontakt@praxis-groesse.example',
    taxId: 'DE123456789',
    accentColor: '#1d4ed8',
  },
  issuedAt: '2026-03-14T09:30:00Z',
  dueAt: '2026-03-28T09:30:00Z',
  serviceDate: '2026-03-10',
  patient: {
    name: 'Jürgen Müßig',
    addressLines: ['Straße der Pariser Kommune 8', '10243 Berlin'],
    number: 'P-00017',
  },
  currency: 'EUR',
  lines: [
    {
      description: 'Erstgespräch, 50 Minuten',
      quantity: 1,
      unitPriceMinor: 10000,
      discountMinor: 0,
      taxRateBasisPoints: 0,
      totalMinor: 10000,
    },
    {
      description:
        'Gutachterliche Stellungnahme für die Krankenversicherung mit ausführlicher Anamnese, Befundbericht und Empfehlung zur weiteren Behandlung (Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung)',
      quantity: 1.5,
      unitPriceMinor: 12000,
      discountMinor: 1800,
      taxRateBasisPoints: 1900,
      totalMinor: 19278,
    },
    {
      description: 'Fachbuch',
      quantity: 2,
      unitPriceMinor: 2450,
      discountMinor: 0,
      taxRateBasisPoints: 700,
      totalMinor: 5243,
    },
  ],
  subtotalMinor: 32900,
  discountMinor: 1800,
  taxMinor: 3421,
  totalMinor: 34521,
  paidMinor: 10000,
  balanceMinor: 24521,
  pricesIncludeTax: false,
  taxBreakdown: [
    { rateBasisPoints: 0, netMinor: 10000, taxMinor: 0 },
    { rateBasisPoints: 700, netMinor: 4900, taxMinor: 343 },
    { rateBasisPoints: 1900, netMinor: 16200, taxMinor: 3078 },
  ],
  notes:
    'Psychotherapeutische Leistungen sind nach § 4 Nr. 14 UStG von der Umsatzsteuer befreit.\n\nBitte überweisen Sie den offenen Betrag auf das Konto DE00 1234 5678 9012 3456 78 unter Angabe der Rechnungsnummer.',
  payments: [
    { receivedAt: '2026-03-14T10:00:00Z', method: 'card', amountMinor: 10000, reference: 'SumUp 48392' },
  ],
}
const ph: InvoiceDocument = {
  ...de,
  locale: 'en-PH',
  timezone: 'Asia/Manila',
  status: 'issued',
  number: 'INV-2026-000123',
  currency: 'PHP',
  pricesIncludeTax: true,
  clinic: {
    name: 'Manila Family Clinic',
    addressLines: ['2F Rizal Building, 45 Mabini Street', 'Ermita, Manila 1000', 'Philippines'],
    phone: '+63 2 8555 0100',
    email: 'hello@manila-family.example',
    taxId: '123-456-789-000',
    logo: png(300, 100),
  },
  patient: {
    name: 'María Niña Dela Peña-Santos',
    addressLines: ['12 Sampaguita St.', 'Quezon City'],
    number: 'P-00231',
  },
  serviceDate: undefined,
  lines: [
    {
      description: 'General consultation',
      quantity: 1,
      unitPriceMinor: 112000,
      discountMinor: 0,
      taxRateBasisPoints: 1200,
      totalMinor: 112000,
    },
    {
      description: 'Vaccine, influenza',
      quantity: 2,
      unitPriceMinor: 5600000,
      discountMinor: 0,
      taxRateBasisPoints: 1200,
      totalMinor: 11200000,
    },
  ],
  subtotalMinor: 11312000,
  discountMinor: 0,
  taxMinor: 1212000,
  totalMinor: 11312000,
  paidMinor: 0,
  balanceMinor: 11312000,
  payments: [],
  notes: undefined,
  taxBreakdown: [{ rateBasisPoints: 1200, netMinor: 10100000, taxMinor: 1212000 }],
}
const he: InvoiceDocument = {
  ...de,
  locale: 'he',
  timezone: 'Asia/Jerusalem',
  status: 'partly_paid',
  number: 'INV-2026-00007',
  currency: 'ILS',
  pricesIncludeTax: true,
  clinic: {
    name: 'מרפאת השרון (Sharon Clinic)',
    addressLines: ['רחוב הרצל 12, קומה 3', 'תל אביב 6688101'],
    phone: '+972-3-555-0100',
    email: 'info@sharon.example',
    taxId: '515123456',
    accentColor: '#7c3aed',
  },
  patient: { name: 'נועה לוי־כהן', addressLines: ['שדרות רוטשילד 45/7', 'תל אביב'], number: 'P-00088' },
  lines: [
    {
      description:
        'פגישת ייעוץ ראשונית (50 דקות) עם ד״ר John Smith, כולל סיכום כתוב ב-2 שפות: עברית/English, ללא תוספת תשלום',
      quantity: 1,
      unitPriceMinor: 45000,
      discountMinor: 5000,
      taxRateBasisPoints: 1800,
      totalMinor: 40000,
    },
    {
      description: 'Physiotherapy – 30 min (follow-up)',
      quantity: 1.5,
      unitPriceMinor: 30000,
      discountMinor: 0,
      taxRateBasisPoints: 1800,
      totalMinor: 45000,
    },
  ],
  subtotalMinor: 90000,
  discountMinor: 5000,
  taxMinor: 12966,
  totalMinor: 85000,
  paidMinor: 35000,
  balanceMinor: 50000,
  taxBreakdown: [{ rateBasisPoints: 1800, netMinor: 72034, taxMinor: 12966 }],
  notes: 'נא לשלם עד 28.3.2026. לשאלות: ‎+972-3-555-0100 או info@sharon.example (בשעות 9:00–17:00).',
  payments: [
    { receivedAt: '2026-03-14T10:00:00Z', method: 'card', amountMinor: 35000, reference: 'TX-9981' },
  ],
}
const long: InvoiceDocument = {
  ...de,
  lines: Array.from({ length: 60 }, (_, i) => ({
    description:
      i % 7 === 3
        ? 'Long description that wraps over at least two lines in this narrow column, number ' + i
        : 'Physiotherapy session ' + (i + 1),
    quantity: 1,
    unitPriceMinor: 5000,
    discountMinor: 0,
    taxRateBasisPoints: 1900,
    totalMinor: 5950,
  })),
  locale: 'en',
}
const receipt: ReceiptDocument = {
  locale: 'de',
  timezone: 'Europe/Berlin',
  clinic: de.clinic,
  number: 'Q-2026-0009',
  patient: de.patient,
  currency: 'EUR',
  payment: { ...de.payments[0]!, refundedMinor: 2000 },
  invoice: { number: de.number!, issuedAt: de.issuedAt!, totalMinor: 34521, balanceMinor: 24521 },
  notes: 'Vielen Dank!',
}
const lorem =
  'The patient reports intermittent pain in the left knee since a fall while skiing in January. Pain increases when climbing stairs, and is relieved by rest and ice. '
const note: NoteSummaryDocument = {
  locale: 'en',
  timezone: 'Asia/Manila',
  clinic: ph.clinic,
  patient: { ...ph.patient, birthDate: '1984-02-29' },
  practitioner: { name: 'Amelia Reyes', title: 'Dr.' },
  visitedAt: '2026-03-14T01:30:00Z',
  service: 'General consultation',
  sections: [
    {
      title: 'Subjective',
      paragraphs: [
        { kind: 'paragraph', text: lorem.repeat(4) },
        { kind: 'heading', text: 'Medication' },
        { kind: 'bullet', text: 'Ibuprofen 400 mg, twice daily' },
        { kind: 'bullet', text: lorem },
        { kind: 'number', text: 'First' },
        { kind: 'number', text: 'Second' },
      ],
    },
    ...Array.from({ length: 6 }, (_, i) => ({
      title: 'Section ' + i,
      paragraphs: [{ kind: 'paragraph' as const, text: lorem.repeat(3) }],
    })),
  ],
  signedBy: 'Dr. Amelia Reyes',
  signedAt: '2026-03-14T02:10:00Z',
  addenda: [{ author: 'Dr. Amelia Reyes', at: '2026-03-15T02:10:00Z', text: 'X-ray arrived: no fracture.' }],
}
const heNote: NoteSummaryDocument = {
  ...note,
  locale: 'he',
  timezone: 'Asia/Jerusalem',
  clinic: he.clinic,
  patient: { ...he.patient, birthDate: '1984-02-29' },
  practitioner: { name: 'נעם שפירא', title: 'ד״ר' },
  service: 'ייעוץ',
  signedBy: 'ד״ר נעם שפירא',
  sections: [
    {
      title: 'תלונות',
      paragraphs: [
        {
          kind: 'paragraph',
          text: 'המטופלת מדווחת על כאב בברך שמאל (VAS 6/10) מאז נפילה ב-12 בינואר. Ibuprofen 400 mg פעמיים ביום הקל. '.repeat(
            3,
          ),
        },
        { kind: 'bullet', text: 'מנוחה, קרח' },
        { kind: 'number', text: 'צילום רנטגן' },
        { kind: 'number', text: 'MRI if needed' },
      ],
    },
  ],
  addenda: [{ author: 'ד״ר נעם שפירא', at: '2026-03-15T02:10:00Z', text: 'צילום: אין שבר.' }],
}
for (const [name, make] of Object.entries({
  de: () => renderInvoicePdf(de),
  ph: () => renderInvoicePdf(ph),
  he: () => renderInvoicePdf(he),
  long: () => renderInvoicePdf(long, { paper: 'letter' }),
  receipt: () => renderReceiptPdf(receipt),
  note: () => renderNoteSummaryPdf(note),
  henote: () => renderNoteSummaryPdf(heNote),
  draft: () => renderInvoicePdf({ ...ph, status: 'draft', number: null, issuedAt: null }),
})) {
  const t = performance.now()
  const bytes = await make()
  console.log(name, bytes.length, Math.round(performance.now() - t), 'ms')
  writeFileSync(`/tmp/pdftrial/${name}.pdf`, bytes)
}
