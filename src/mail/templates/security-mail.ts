import type { MailContent } from '@/src/mail/mail-message'
import { type MailLanguage, mailLanguage, writeLetter } from '@/src/mail/templates/letter'

/** What happened to the second factor of an account. Its person hears of it, whoever did it. */
export type SecurityEvent = 'added' | 'removed' | 'codes-renewed' | 'code-used' | 'reset'

type Facts = { name: string; event: SecurityEvent; link: string }

const sentences: Record<MailLanguage, Record<SecurityEvent, string>> = {
  en: {
    added: 'A second factor was added to your Careloom account.',
    removed: 'A second factor was removed from your Careloom account.',
    'codes-renewed': 'New recovery codes were made for your Careloom account. The old ones no longer work.',
    'code-used': 'A recovery code of your Careloom account was used.',
    reset:
      'The second factor of your Careloom account was reset, and you were signed out everywhere. Please sign in and set up a new one.',
  },
  de: {
    added: 'Ihrem Careloom-Konto wurde ein zweiter Faktor hinzugefügt.',
    removed: 'Von Ihrem Careloom-Konto wurde ein zweiter Faktor entfernt.',
    'codes-renewed':
      'Für Ihr Careloom-Konto wurden neue Wiederherstellungscodes erstellt. Die alten gelten nicht mehr.',
    'code-used': 'Ein Wiederherstellungscode Ihres Careloom-Kontos wurde benutzt.',
    reset:
      'Der zweite Faktor Ihres Careloom-Kontos wurde zurückgesetzt, und Sie wurden überall abgemeldet. Bitte melden Sie sich an und richten Sie einen neuen ein.',
  },
  he: {
    added: 'גורם אימות נוסף הוגדר לחשבון Careloom שלך.',
    removed: 'גורם אימות הוסר מחשבון Careloom שלך.',
    'codes-renewed': 'נוצרו קודי שחזור חדשים לחשבון Careloom שלך. הקודמים אינם תקפים עוד.',
    'code-used': 'נעשה שימוש בקוד שחזור של חשבון Careloom שלך.',
    reset:
      'גורם האימות הנוסף של חשבון Careloom שלך אופס, והחשבון נותק מכל המכשירים. יש להיכנס ולהגדיר גורם חדש.',
  },
}

const words: Record<MailLanguage, (facts: Facts) => Parameters<typeof writeLetter>[1]> = {
  en: ({ name, event, link }) => ({
    subject: 'A change in the security of your account',
    greeting: `Hello ${name},`,
    paragraphs: [sentences.en[event]],
    link: { label: 'The security of my account', address: link },
    closing: ['If it was not you, change your password at once and tell the owner of your clinic.'],
  }),
  de: ({ name, event, link }) => ({
    subject: 'Änderung an der Sicherheit Ihres Kontos',
    greeting: `Guten Tag ${name},`,
    paragraphs: [sentences.de[event]],
    link: { label: 'Sicherheit meines Kontos', address: link },
    closing: [
      'Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und sagen Sie der Leitung Ihrer Praxis Bescheid.',
    ],
  }),
  he: ({ name, event, link }) => ({
    subject: 'שינוי באבטחת החשבון שלך',
    greeting: `שלום ${name},`,
    paragraphs: [sentences.he[event]],
    link: { label: 'אבטחת החשבון שלי', address: link },
    closing: ['אם לא עשית זאת, יש להחליף מיד את הסיסמה ולהודיע לבעלי המרפאה.'],
  }),
}

/** The mail about a change of somebody's second factor. */
export function securityMail(preferred: string | null | undefined, facts: Facts): MailContent {
  const language = mailLanguage(preferred)
  return writeLetter(language, words[language](facts))
}
