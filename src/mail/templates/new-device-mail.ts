import type { MailContent } from '@/src/mail/mail-message'
import { type MailLanguage, mailLanguage, writeLetter } from '@/src/mail/templates/letter'

/** `at` is written out already, in the reader's language and zone. */
type Facts = { name: string; device: string; network: string; at: string; link: string }

const words: Record<MailLanguage, (facts: Facts) => Parameters<typeof writeLetter>[1]> = {
  en: ({ name, device, network, at, link }) => ({
    subject: 'New sign-in to your Careloom account',
    greeting: `Hello ${name},`,
    paragraphs: [
      'Somebody signed in to your Careloom account with a device that was not used before.',
      `Device: ${device}. Network: ${network}. Time: ${at}.`,
      'If it was you, you need not do anything.',
    ],
    link: { label: 'See and end your sessions', address: link },
    closing: ['If it was not you, end that session and choose a new password at once.'],
  }),
  de: ({ name, device, network, at, link }) => ({
    subject: 'Neue Anmeldung an Ihrem Careloom-Konto',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'jemand hat sich mit einem Gerät an Ihrem Careloom-Konto angemeldet, das bisher nicht verwendet wurde.',
      `Gerät: ${device}. Netzwerk: ${network}. Zeit: ${at}.`,
      'Wenn Sie das waren, müssen Sie nichts tun.',
    ],
    link: { label: 'Sitzungen ansehen und beenden', address: link },
    closing: [
      'Wenn Sie das nicht waren, beenden Sie diese Sitzung und wählen Sie sofort ein neues Passwort.',
    ],
  }),
  he: ({ name, device, network, at, link }) => ({
    subject: 'כניסה חדשה לחשבון Careloom שלך',
    greeting: `שלום ${name},`,
    paragraphs: [
      'מישהו נכנס לחשבון Careloom שלך ממכשיר שלא היה בשימוש עד כה.',
      `מכשיר: ${device}. רשת: ${network}. שעה: ${at}.`,
      'אם זה היית אתה, אין צורך לעשות דבר.',
    ],
    link: { label: 'הצגה וסיום של כניסות', address: link },
    closing: ['אם לא, יש לסיים את הכניסה הזאת ולבחור סיסמה חדשה מיד.'],
  }),
}

/** Tells somebody that their account was opened on a device that is new. */
export function newDeviceMail(preferred: string | null | undefined, facts: Facts): MailContent {
  const language = mailLanguage(preferred)
  return writeLetter(language, words[language](facts))
}
