import type { MailContent } from '@/src/mail/mail-message'
import { type MailLanguage, mailLanguage, writeLetter } from '@/src/mail/templates/letter'

/** `who` is the colleague who looks; `until` is written out already, in the reader's language and the clinic's zone. */
type Facts = { name: string; who: string; clinic: string; until: string; link: string }

const words: Record<MailLanguage, (facts: Facts) => Parameters<typeof writeLetter>[1]> = {
  en: ({ name, who, clinic, until, link }) => ({
    subject: 'Emergency access was opened',
    greeting: `Hello ${name},`,
    paragraphs: [
      `${who} has opened a patient’s record at ${clinic} in an emergency that is otherwise closed to them. The access ends by itself at the latest on ${until}.`,
      'Please look at the reason and at what was read, and mark the access as reviewed.',
    ],
    link: { label: 'Emergency access', address: link },
    closing: ['If it should not go on, you can end it there at once.'],
  }),
  de: ({ name, who, clinic, until, link }) => ({
    subject: 'Ein Notfallzugriff wurde geöffnet',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `${who} hat in der Praxis ${clinic} im Notfall eine Akte geöffnet, die sonst verschlossen ist. Der Zugriff endet von selbst spätestens am ${until}.`,
      'Bitte sehen Sie sich den Grund und das Gelesene an und vermerken Sie, dass Sie den Zugriff geprüft haben.',
    ],
    link: { label: 'Notfallzugriffe', address: link },
    closing: ['Wenn der Zugriff nicht weitergehen soll, können Sie ihn dort sofort beenden.'],
  }),
  he: ({ name, who, clinic, until, link }) => ({
    subject: 'נפתחה גישת חירום',
    greeting: `שלום ${name},`,
    paragraphs: [
      `${who} פתח/ה במרפאה ${clinic}, במצב חירום, תיק מטופל שסגור בפניו/ה בדרך כלל. הגישה תסתיים מעצמה לכל המאוחר ב־${until}.`,
      'יש לעיין בסיבה ובמה שנקרא, ולסמן שהגישה נבדקה.',
    ],
    link: { label: 'גישות חירום', address: link },
    closing: ['אם הגישה לא צריכה להימשך, אפשר לסיים אותה שם מיד.'],
  }),
}

/** Tells those who run a clinic that somebody looks at a record in an emergency; says nothing about the patient. */
export function emergencyLookMail(preferred: string | null | undefined, facts: Facts): MailContent {
  const language = mailLanguage(preferred)
  return writeLetter(language, words[language](facts))
}
