import type { MailContent } from '@/src/mail/mail-message'
import { type MailLanguage, mailLanguage, writeLetter } from '@/src/mail/templates/letter'

/** `when` and `until` are written out already, in the reader's language and the zone of the place. */
type Facts = { clinic: string; when: string; until: string; link: string }

const words: Record<MailLanguage, (facts: Facts) => Parameters<typeof writeLetter>[1]> = {
  en: ({ clinic, when, until, link }) => ({
    subject: 'A time has become free',
    greeting: 'Hello,',
    paragraphs: [
      `A time you are waiting for has become free at ${clinic}: ${when}.`,
      `It is kept until ${until}. It was offered to others on the waiting list too, and whoever takes it first gets it.`,
    ],
    link: { label: 'Take this time', address: link },
    closing: ['If it does not suit you, there is nothing to do: you keep your place on the waiting list.'],
  }),
  de: ({ clinic, when, until, link }) => ({
    subject: 'Ein Termin ist frei geworden',
    greeting: 'Guten Tag,',
    paragraphs: [
      `Bei ${clinic} ist ein Termin frei geworden, auf den Sie warten: ${when}.`,
      `Er wird bis ${until} freigehalten. Er wurde auch anderen auf der Warteliste angeboten; wer ihn zuerst annimmt, bekommt ihn.`,
    ],
    link: { label: 'Diesen Termin annehmen', address: link },
    closing: [
      'Wenn er Ihnen nicht passt, müssen Sie nichts tun: Sie behalten Ihren Platz auf der Warteliste.',
    ],
  }),
  he: ({ clinic, when, until, link }) => ({
    subject: 'התפנה תור',
    greeting: 'שלום,',
    paragraphs: [
      `התפנה במרפאה ${clinic} תור שאתם ממתינים לו: ${when}.`,
      `התור שמור עד ${until}. הוא הוצע גם לאחרים ברשימת ההמתנה, והראשון שיאשר יקבל אותו.`,
    ],
    link: { label: 'לקבלת התור', address: link },
    closing: ['אם התור אינו מתאים, אין צורך לעשות דבר: מקומכם ברשימת ההמתנה נשמר.'],
  }),
}

/** Tells a patient of an offer of the waiting list; names neither the patient nor what they wait for. */
export function waitlistOfferMail(preferred: (string | null | undefined)[], facts: Facts): MailContent {
  const language = mailLanguage(...preferred)
  return writeLetter(language, words[language](facts))
}
