import type { MailContent } from '@/src/mail/mail-message'
import { type MailLanguage, mailLanguage, writeLetter } from '@/src/mail/templates/letter'

type Facts = {
  name: string
  /** A sentence of ours, in English like the log; null when only the log knows. */
  reason: string | null
  /** ISO 8601; absent when there never was one. */
  succeededAt?: string
}

const words: Record<MailLanguage, (facts: Facts) => Parameters<typeof writeLetter>[1]> = {
  en: ({ name, reason, succeededAt }) => ({
    subject: 'Careloom: the daily backup failed',
    greeting: `Hello ${name},`,
    paragraphs: [
      'The daily backup could not be made, and neither could two further tries.',
      ...(reason ? [reason] : []),
      succeededAt ? `The last good backup is of ${succeededAt}.` : 'There is no good backup yet.',
    ],
    closing: ['The log of the product says more. `npm run backup` tries again.'],
  }),
  de: ({ name, reason, succeededAt }) => ({
    subject: 'Careloom: Die tägliche Sicherung ist fehlgeschlagen',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'die tägliche Sicherung konnte nicht erstellt werden, auch nicht bei zwei weiteren Versuchen.',
      ...(reason ? [reason] : []),
      succeededAt
        ? `Die letzte gute Sicherung ist vom ${succeededAt}.`
        : 'Es gibt noch keine gute Sicherung.',
    ],
    closing: ['Mehr steht im Protokoll des Programms. `npm run backup` versucht es erneut.'],
  }),
  he: ({ name, reason, succeededAt }) => ({
    subject: 'Careloom: הגיבוי היומי נכשל',
    greeting: `שלום ${name},`,
    paragraphs: [
      'לא ניתן היה ליצור את הגיבוי היומי, וגם שני ניסיונות נוספים נכשלו.',
      ...(reason ? [reason] : []),
      succeededAt ? `הגיבוי התקין האחרון הוא מ-${succeededAt}.` : 'עדיין אין גיבוי תקין.',
    ],
    closing: ['פרטים נוספים נמצאים ביומן המערכת. הפקודה `npm run backup` מנסה שוב.'],
  }),
}

/** Tells an operator that there is no backup of today. */
export function backupFailedMail(preferred: string | null | undefined, facts: Facts): MailContent {
  const language = mailLanguage(preferred)
  return writeLetter(language, words[language](facts))
}
