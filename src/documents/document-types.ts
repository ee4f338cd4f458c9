import type { InvoiceStatus } from '@/src/domain/lifecycles/invoice'

export type PaymentMethod = 'cash' | 'card' | 'transfer' | 'stripe' | 'credit'
export type PaperSize = 'A4' | 'letter'
export type RenderOptions = { paper?: PaperSize }

export type DocumentClinic = {
  name: string
  addressLines: string[]
  phone?: string
  email?: string
  taxId?: string
  /** What the tax is called where the clinic works, such as GST; each language has its own default. */
  taxName?: string
  /** PNG or JPEG; a file that cannot be read safely is left out. */
  logo?: Uint8Array
  /** `#rrggbb` */
  accentColor?: string
}

type DocumentPatient = { name: string; addressLines: string[]; number: string }

export type InvoiceLine = {
  description: string
  quantity: number
  unitPriceMinor: number
  discountMinor: number
  taxRateBasisPoints: number
  totalMinor: number
}

type InvoicePayment = {
  /** ISO instant */
  receivedAt: string
  method: PaymentMethod
  amountMinor: number
  reference?: string
}

export type InvoiceDocument = {
  /** BCP 47; decides language, direction and formats. */
  locale: string
  /** IANA zone of the clinic, in which instants become dates. */
  timezone: string
  clinic: DocumentClinic
  kind: 'invoice' | 'credit_note'
  status: InvoiceStatus
  /** A draft has none yet. */
  number?: string | null
  /** The number of the invoice a credit note corrects. */
  refersTo?: string
  /** ISO instant; a draft has none yet. */
  issuedAt?: string | null
  /** ISO instant */
  dueAt?: string | null
  /** `YYYY-MM-DD`; some tax laws want the day of the treatment on the invoice. */
  serviceDate?: string
  patient: DocumentPatient
  currency: string
  lines: InvoiceLine[]
  subtotalMinor: number
  discountMinor: number
  taxMinor: number
  totalMinor: number
  paidMinor: number
  balanceMinor: number
  taxBreakdown: { rateBasisPoints: number; netMinor: number; taxMinor: number }[]
  pricesIncludeTax: boolean
  notes?: string
  payments: InvoicePayment[]
}

export type ReceiptDocument = {
  locale: string
  timezone: string
  clinic: DocumentClinic
  number: string
  patient: DocumentPatient
  currency: string
  payment: InvoicePayment & { refundedMinor?: number }
  invoice: { number: string; issuedAt: string; totalMinor: number; balanceMinor: number }
  notes?: string
}

export type NoteParagraph = { kind: 'heading' | 'paragraph' | 'bullet' | 'number'; text: string }

export type NoteSummaryDocument = {
  locale: string
  timezone: string
  clinic: DocumentClinic
  /** Replaces "Visit summary". */
  title?: string
  patient: DocumentPatient & { /** `YYYY-MM-DD` */ birthDate?: string }
  practitioner: { name: string; title?: string }
  /** ISO instant of the visit. */
  visitedAt: string
  service?: string
  sections: { title: string; paragraphs: NoteParagraph[] }[]
  signedBy?: string
  /** ISO instant; without it the summary is marked as a draft. */
  signedAt?: string
  addenda: { author: string; at: string; text: string }[]
}
