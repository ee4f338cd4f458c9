import type { MailContent } from '@/src/mail/mail-message'
import { type MailLanguage, mailLanguage, writeLetter } from '@/src/mail/templates/letter'

type Facts = { name: string; link: string; hours: number }

const words: Record<MailLanguage, (facts: Facts) => Parameters<typeof writeLetter>[1]> = {
  en: ({ name, link, hours }) => ({
    subject: 'Choose a new password',
    greeting: `Hello ${name},`,
    paragraphs: ['Somebody asked to choose a new password for your Careloom account.'],
    link: { label: 'Choose a new password', address: link },
    closing: [
      `The link works once, within ${hours === 1 ? 'one hour' : `${hours} hours`}.`,
      'If it was not you, you need not do anything: your password stays as it is.',
    ],
  }),
  de: ({ name, link, hours }) => ({
    subject: 'Neues Passwort wählen',
    greeting: `Guten Tag ${name},`,
    paragraphs: ['für Ihr Careloom-Konto wurde ein neues Passwort angefordert.'],
    link: { label: 'Neues Passwort wählen', address: link },
    closing: [
      `Der Link gilt einmal und ${hours === 1 ? 'eine Stunde' : `${hours} Stunden`} lang.`,
      'Falls Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt unverändert.',
    ],
  }),
  he: ({ name, link, hours }) => ({
    subject: 'בחירת סיסמה חדשה',
    greeting: `שלום ${name},`,
    paragraphs: ['התקבלה בקשה לבחור סיסמה חדשה לחשבון Careloom שלך.'],
    link: { label: 'בחירת סיסמה חדשה', address: link },
    closing: [
      `הקישור פועל פעם אחת, למשך ${hours === 1 ? 'שעה אחת' : `${hours} שעות`}.`,
      'אם לא ביקשת זאת, אין צורך לעשות דבר: הסיסמה נשארת כפי שהיא.',
    ],
  }),
}

/** The mail with a link to choose a new password. */
export function resetPasswordMail(preferred: string | null | undefined, facts: Facts): MailContent {
  const language = mailLanguage(preferred)
  return writeLetter(language, words[language](facts))
}
