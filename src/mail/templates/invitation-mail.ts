import type { Role } from '@/src/domain/permissions'
import type { MailContent } from '@/src/mail/mail-message'
import { type MailLanguage, mailLanguage, writeLetter } from '@/src/mail/templates/letter'

type Facts = { name: string; clinic: string; role: Role; link: string; days: number }

const roleNames: Record<MailLanguage, Record<Role, string>> = {
  en: {
    owner: 'owner',
    admin: 'administrator',
    practitioner: 'practitioner',
    nurse: 'nurse',
    receptionist: 'receptionist',
    billing: 'billing',
  },
  de: {
    owner: 'Inhaberschaft',
    admin: 'Verwaltung',
    practitioner: 'Behandlung',
    nurse: 'Pflege',
    receptionist: 'Empfang',
    billing: 'Abrechnung',
  },
  he: {
    owner: 'בעלות',
    admin: 'ניהול',
    practitioner: 'טיפול',
    nurse: 'סיעוד',
    receptionist: 'קבלה',
    billing: 'גבייה',
  },
}

// The same for people who have an account already: a mail that is forwarded must not tell either.
const words: Record<MailLanguage, (facts: Facts) => Parameters<typeof writeLetter>[1]> = {
  en: ({ name, clinic, role, link, days }) => ({
    subject: `Invitation to ${clinic}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `${clinic} invites you to work with them in Careloom. Your role: ${roleNames.en[role]}.`,
      'If you have a Careloom account already, accept with its password. Otherwise choose one.',
    ],
    link: { label: 'Accept the invitation', address: link },
    closing: [
      `The link works once, within ${days} days.`,
      'If you do not know this clinic, please ignore this mail.',
    ],
  }),
  de: ({ name, clinic, role, link, days }) => ({
    subject: `Einladung zu ${clinic}`,
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `${clinic} lädt Sie zur Zusammenarbeit in Careloom ein. Ihr Bereich: ${roleNames.de[role]}.`,
      'Wenn Sie schon ein Careloom-Konto haben, nehmen Sie mit dessen Passwort an. Sonst wählen Sie eines.',
    ],
    link: { label: 'Einladung annehmen', address: link },
    closing: [
      `Der Link gilt einmal und ${days} Tage lang.`,
      'Wenn Sie diese Praxis nicht kennen, beachten Sie diese Nachricht bitte nicht.',
    ],
  }),
  he: ({ name, clinic, role, link, days }) => ({
    subject: `הזמנה אל ${clinic}`,
    greeting: `שלום ${name},`,
    paragraphs: [
      `${clinic} מזמינים אותך לעבוד איתם ב-Careloom. התחום שלך: ${roleNames.he[role]}.`,
      'אם כבר יש לך חשבון Careloom, יש לאשר בעזרת הסיסמה שלו. אחרת יש לבחור סיסמה.',
    ],
    link: { label: 'אישור ההזמנה', address: link },
    closing: [`הקישור פועל פעם אחת, למשך ${days} ימים.`, 'אם המרפאה אינה מוכרת לך, אפשר להתעלם מהודעה זו.'],
  }),
}

/** The mail with a link to join a clinic. */
export function invitationMail(preferred: string | null | undefined, facts: Facts): MailContent {
  const language = mailLanguage(preferred)
  return writeLetter(language, words[language](facts))
}
