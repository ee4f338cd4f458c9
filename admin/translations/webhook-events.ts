import type { EventType } from '@/webhooks/catalogue'

/** The first dot would be read as a way into the words. */
type EventWord<Type = EventType> = Type extends `${infer Subject}.${infer Change}`
  ? `${Subject}_${Change}`
  : never

type EventWords = Record<EventWord, string>

/** What happened, for those who choose what another system hears of. An event without words here is no translation. */
export const eventsInEnglish: EventWords = {
  appointment_created: 'Visit booked',
  appointment_updated: 'Visit changed, moved or confirmed',
  appointment_cancelled: 'Visit cancelled',
  appointment_checked_in: 'Patient has arrived',
  appointment_completed: 'Visit completed',
  appointment_no_show: 'Patient did not come',
  invoice_issued: 'Invoice issued',
  invoice_paid: 'Invoice paid in full',
  invoice_failed: 'Payment of an invoice failed',
  invoice_voided: 'Invoice voided',
  payment_received: 'Payment received',
  payment_refunded: 'Payment refunded',
  patient_created: 'Patient registered',
  patient_updated: 'Patient changed',
  patient_merged: 'Two records merged',
  patient_consent_updated: 'Consent given or taken back',
  note_signed: 'Note signed',
}

export const eventsInGerman: EventWords = {
  appointment_created: 'Termin gebucht',
  appointment_updated: 'Termin geändert, verschoben oder bestätigt',
  appointment_cancelled: 'Termin abgesagt',
  appointment_checked_in: 'Patient ist da',
  appointment_completed: 'Termin abgeschlossen',
  appointment_no_show: 'Patient ist nicht erschienen',
  invoice_issued: 'Rechnung ausgestellt',
  invoice_paid: 'Rechnung vollständig bezahlt',
  invoice_failed: 'Zahlung einer Rechnung fehlgeschlagen',
  invoice_voided: 'Rechnung storniert',
  payment_received: 'Zahlung eingegangen',
  payment_refunded: 'Zahlung erstattet',
  patient_created: 'Patient aufgenommen',
  patient_updated: 'Patient geändert',
  patient_merged: 'Zwei Akten zusammengeführt',
  patient_consent_updated: 'Einwilligung erteilt oder widerrufen',
  note_signed: 'Notiz unterschrieben',
}

export const eventsInHebrew: EventWords = {
  appointment_created: 'תור נקבע',
  appointment_updated: 'תור שונה, הוזז או אושר',
  appointment_cancelled: 'תור בוטל',
  appointment_checked_in: 'המטופל הגיע',
  appointment_completed: 'תור הסתיים',
  appointment_no_show: 'המטופל לא הגיע',
  invoice_issued: 'חשבונית הופקה',
  invoice_paid: 'חשבונית שולמה במלואה',
  invoice_failed: 'תשלום של חשבונית נכשל',
  invoice_voided: 'חשבונית בוטלה',
  payment_received: 'תשלום התקבל',
  payment_refunded: 'תשלום הוחזר',
  patient_created: 'מטופל נרשם',
  patient_updated: 'פרטי מטופל שונו',
  patient_merged: 'שני תיקים אוחדו',
  patient_consent_updated: 'הסכמה ניתנה או בוטלה',
  note_signed: 'רשומה נחתמה',
}
