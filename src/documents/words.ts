import type { PaymentMethod } from '@/src/documents/document-types'
import type { InvoiceStatus } from '@/src/domain/lifecycles/invoice'

/** Every word a document prints that does not come from the clinic's own data. */
export type Words = {
  direction: 'ltr' | 'rtl'
  title: { invoice: string; credit_note: string; receipt: string; visitSummary: string }
  status: Record<InvoiceStatus, string> & { unsigned: string }
  method: Record<PaymentMethod, string>
  pageOf: (page: string, pages: string) => string
  phone: string
  email: string
  taxId: string
  tax: string
  billTo: string
  number: { invoice: string; credit_note: string; receipt: string }
  refersTo: string
  issuedOn: string
  invoiceDate: string
  dueOn: string
  serviceDate: string
  patientNumber: string
  description: string
  quantity: string
  unitPrice: string
  discount: string
  amount: string
  amountWithTax: (tax: string) => string
  subtotal: string
  subtotalWithoutTax: (tax: string) => string
  total: string
  totalCredited: string
  paid: string
  credited: string
  balance: string
  taxRate: (tax: string) => string
  includedTax: (tax: string) => string
  net: string
  payments: string
  receivedOn: string
  paymentMethod: string
  reference: string
  notes: string
  receivedFrom: string
  amountReceived: string
  refunded: string
  invoiceTotal: string
  patient: string
  bornOn: string
  practitioner: string
  visitDate: string
  service: string
  signedBy: (name: string, at: string) => string
  addenda: string
}

const en: Words = {
  direction: 'ltr',
  title: {
    invoice: 'Invoice',
    credit_note: 'Credit note',
    receipt: 'Receipt',
    visitSummary: 'Visit summary',
  },
  status: {
    draft: 'Draft',
    issued: 'Open',
    partly_paid: 'Partly paid',
    paid: 'Paid',
    void: 'Void',
    credited: 'Credited',
    unsigned: 'Draft, not signed',
  },
  method: {
    cash: 'Cash',
    card: 'Card',
    transfer: 'Bank transfer',
    stripe: 'Online payment',
    credit: 'Account credit',
  },
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  phone: 'Phone',
  email: 'Email',
  taxId: 'Tax ID',
  tax: 'VAT',
  billTo: 'Bill to',
  number: { invoice: 'Invoice number', credit_note: 'Credit note number', receipt: 'Receipt number' },
  refersTo: 'For invoice',
  issuedOn: 'Date',
  invoiceDate: 'Invoice date',
  dueOn: 'Due by',
  serviceDate: 'Date of service',
  patientNumber: 'Patient number',
  description: 'Description',
  quantity: 'Qty',
  unitPrice: 'Unit price',
  discount: 'Discount',
  amount: 'Amount',
  amountWithTax: (tax) => `Amount incl. ${tax}`,
  subtotal: 'Subtotal',
  subtotalWithoutTax: (tax) => `Subtotal excl. ${tax}`,
  total: 'Total',
  totalCredited: 'Total credited',
  paid: 'Paid',
  credited: 'Credited',
  balance: 'Balance due',
  taxRate: (tax) => `${tax} rate`,
  includedTax: (tax) => `Includes ${tax}`,
  net: 'Net',
  payments: 'Payments',
  receivedOn: 'Received on',
  paymentMethod: 'Method',
  reference: 'Reference',
  notes: 'Notes',
  receivedFrom: 'Received from',
  amountReceived: 'Amount received',
  refunded: 'Refunded',
  invoiceTotal: 'Invoice total',
  patient: 'Patient',
  bornOn: 'Date of birth',
  practitioner: 'Practitioner',
  visitDate: 'Date of visit',
  service: 'Service',
  signedBy: (name, at) => `Signed by ${name} on ${at}`,
  addenda: 'Addenda',
}

const de: Words = {
  direction: 'ltr',
  title: {
    invoice: 'Rechnung',
    // In German tax law a "Gutschrift" is issued by the customer, so the clinic's own correction needs this name.
    credit_note: 'Rechnungskorrektur',
    receipt: 'Zahlungsbeleg',
    visitSummary: 'Behandlungsbericht',
  },
  status: {
    draft: 'Entwurf',
    issued: 'Offen',
    partly_paid: 'Teilweise bezahlt',
    paid: 'Bezahlt',
    void: 'Storniert',
    credited: 'Korrigiert',
    unsigned: 'Entwurf, nicht unterzeichnet',
  },
  method: {
    cash: 'Bar',
    card: 'Karte',
    transfer: 'Überweisung',
    stripe: 'Online-Zahlung',
    credit: 'Guthaben',
  },
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,
  phone: 'Telefon',
  email: 'E-Mail',
  taxId: 'Steuernummer',
  tax: 'USt.',
  billTo: 'Rechnung an',
  number: { invoice: 'Rechnungsnummer', credit_note: 'Korrekturnummer', receipt: 'Belegnummer' },
  refersTo: 'Zur Rechnung',
  issuedOn: 'Datum',
  invoiceDate: 'Rechnungsdatum',
  dueOn: 'Zahlbar bis',
  serviceDate: 'Leistungsdatum',
  patientNumber: 'Patientennummer',
  description: 'Leistung',
  quantity: 'Menge',
  unitPrice: 'Einzelpreis',
  discount: 'Rabatt',
  amount: 'Betrag',
  amountWithTax: (tax) => `Betrag inkl. ${tax}`,
  subtotal: 'Zwischensumme',
  subtotalWithoutTax: (tax) => `Zwischensumme ohne ${tax}`,
  total: 'Gesamtbetrag',
  totalCredited: 'Korrekturbetrag',
  paid: 'Bezahlt',
  credited: 'Gutgeschrieben',
  balance: 'Offener Betrag',
  taxRate: (tax) => `${tax}-Satz`.replace('.-', '-'),
  includedTax: (tax) => `Enthaltene ${tax}`,
  net: 'Netto',
  payments: 'Zahlungen',
  receivedOn: 'Eingegangen am',
  paymentMethod: 'Zahlungsart',
  reference: 'Referenz',
  notes: 'Hinweise',
  receivedFrom: 'Erhalten von',
  amountReceived: 'Erhaltener Betrag',
  refunded: 'Erstattet',
  invoiceTotal: 'Rechnungsbetrag',
  patient: 'Patient/in',
  bornOn: 'Geburtsdatum',
  practitioner: 'Behandelnde Person',
  visitDate: 'Behandlung am',
  service: 'Leistung',
  signedBy: (name, at) => `Unterzeichnet von ${name} am ${at}`,
  addenda: 'Nachträge',
}

const he: Words = {
  direction: 'rtl',
  title: { invoice: 'חשבונית', credit_note: 'חשבונית זיכוי', receipt: 'קבלה', visitSummary: 'סיכום ביקור' },
  status: {
    draft: 'טיוטה',
    issued: 'לתשלום',
    partly_paid: 'שולמה חלקית',
    paid: 'שולמה',
    void: 'מבוטלת',
    credited: 'זוכתה',
    unsigned: 'טיוטה, לא נחתם',
  },
  method: {
    cash: 'מזומן',
    card: 'כרטיס אשראי',
    transfer: 'העברה בנקאית',
    stripe: 'תשלום מקוון',
    credit: 'יתרת זכות',
  },
  pageOf: (page, pages) => `עמוד ${page} מתוך ${pages}`,
  phone: 'טלפון',
  email: 'דוא״ל',
  taxId: 'מספר עוסק',
  tax: 'מע״מ',
  billTo: 'לכבוד',
  number: { invoice: 'מספר חשבונית', credit_note: 'מספר זיכוי', receipt: 'מספר קבלה' },
  refersTo: 'עבור חשבונית',
  issuedOn: 'תאריך',
  invoiceDate: 'תאריך החשבונית',
  dueOn: 'לתשלום עד',
  serviceDate: 'תאריך הטיפול',
  patientNumber: 'מספר מטופל',
  description: 'תיאור',
  quantity: 'כמות',
  unitPrice: 'מחיר ליחידה',
  discount: 'הנחה',
  amount: 'סכום',
  amountWithTax: (tax) => `סכום כולל ${tax}`,
  subtotal: 'סכום ביניים',
  subtotalWithoutTax: (tax) => `סכום ביניים ללא ${tax}`,
  total: 'סה״כ',
  totalCredited: 'סה״כ זיכוי',
  paid: 'שולם',
  credited: 'זוכה',
  balance: 'יתרה לתשלום',
  taxRate: (tax) => `שיעור ${tax}`,
  includedTax: (tax) => `כולל ${tax}`,
  net: 'נטו',
  payments: 'תשלומים',
  receivedOn: 'התקבל בתאריך',
  paymentMethod: 'אמצעי תשלום',
  reference: 'אסמכתא',
  notes: 'הערות',
  receivedFrom: 'התקבל מאת',
  amountReceived: 'סכום שהתקבל',
  refunded: 'הוחזר',
  invoiceTotal: 'סכום החשבונית',
  patient: 'מטופל/ת',
  bornOn: 'תאריך לידה',
  practitioner: 'מטפל/ת',
  visitDate: 'מועד הביקור',
  service: 'שירות',
  signedBy: (name, at) => `נחתם על ידי ${name} ב־${at}`,
  addenda: 'תוספות',
}

const languages: Record<string, Words> = { en, de, he }

/**
 * The words of a locale and the locale to format dates and numbers with. A language nobody translated yet gets
 * English for both, because a document half in one language and half in another reads as a mistake.
 */
export function wordsFor(locale: string): { locale: string; words: Words } {
  const wanted = new Intl.Locale(locale.replaceAll('_', '-'))
  const words = languages[wanted.language]
  return words ? { locale: wanted.toString(), words } : { locale: 'en', words: en }
}
