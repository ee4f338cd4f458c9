import type { MailContent } from '@/src/mail/mail-message'
import { type MailLanguage, mailLanguage, writeLetter } from '@/src/mail/templates/letter'

/** What is wrong with an endpoint: it fails for so many days, was switched off for it, or wants nothing more itself. */
export type WebhookTrouble = { kind: 'failing' | 'switched-off'; days: number } | { kind: 'gone' }

type Facts = {
  name: string
  clinic: string
  /** The host alone: the rest of an address may hold a secret. */
  host: string
  link: string
  trouble: WebhookTrouble
}

type Words = { subject: string; what: string; next: string }

const daysIn: Record<MailLanguage, (days: number) => string> = {
  en: (days) => (days === 1 ? 'a day' : `${days} days`),
  de: (days) => (days === 1 ? 'einem Tag' : `${days} Tagen`),
  he: (days) => (days === 1 ? 'יום' : `${days} ימים`),
}

const words: Record<MailLanguage, (trouble: WebhookTrouble, host: string) => Words> = {
  en: (trouble, host) =>
    trouble.kind === 'failing'
      ? {
          subject: `Webhooks to ${host} fail`,
          what: `For ${daysIn.en(trouble.days)} no webhook has reached ${host}.`,
          next: 'What happened meanwhile is kept and sent again. After five days the address is switched off.',
        }
      : {
          subject: `Webhooks to ${host} were switched off`,
          what:
            trouble.kind === 'gone'
              ? `${host} has answered that it wants no more webhooks.`
              : `For ${daysIn.en(trouble.days)} no webhook has reached ${host}.`,
          next: 'The address was switched off. When you switch it on again, you can have everything sent that is missing.',
        },
  de: (trouble, host) =>
    trouble.kind === 'failing'
      ? {
          subject: `Webhooks an ${host} schlagen fehl`,
          what: `Seit ${daysIn.de(trouble.days)} hat kein Webhook ${host} erreicht.`,
          next: 'Was inzwischen geschehen ist, bleibt erhalten und wird erneut gesendet. Nach fünf Tagen wird die Adresse abgeschaltet.',
        }
      : {
          subject: `Webhooks an ${host} wurden abgeschaltet`,
          what:
            trouble.kind === 'gone'
              ? `${host} hat geantwortet, dass keine Webhooks mehr gewünscht sind.`
              : `Seit ${daysIn.de(trouble.days)} hat kein Webhook ${host} erreicht.`,
          next: 'Die Adresse wurde abgeschaltet. Wenn Sie sie wieder einschalten, können Sie alles Fehlende senden lassen.',
        },
  he: (trouble, host) =>
    trouble.kind === 'failing'
      ? {
          subject: `הודעות Webhook אל ${host} נכשלות`,
          what: `במשך ${daysIn.he(trouble.days)} אף הודעה לא הגיעה אל ${host}.`,
          next: 'מה שקרה בינתיים נשמר ויישלח שוב. אחרי חמישה ימים הכתובת מושבתת.',
        }
      : {
          subject: `הודעות Webhook אל ${host} הושבתו`,
          what:
            trouble.kind === 'gone'
              ? `${host} השיב שאין בו עוד צורך בהודעות.`
              : `במשך ${daysIn.he(trouble.days)} אף הודעה לא הגיעה אל ${host}.`,
          next: 'הכתובת הושבתה. כשתפעילו אותה שוב, תוכלו לשלוח את כל מה שחסר.',
        },
}

const frame: Record<MailLanguage, { hello: string; label: string; sentTo: string }> = {
  en: { hello: 'Hello', label: 'The endpoint', sentTo: 'You receive this as an owner of' },
  de: { hello: 'Guten Tag', label: 'Zum Endpunkt', sentTo: 'Sie erhalten dies als Leitung von' },
  he: { hello: 'שלום', label: 'אל נקודת הקצה', sentTo: 'הודעה זו נשלחה אליך כבעלים של' },
}

/** Tells an owner that another system hears nothing of the clinic any more. */
export function webhookMail(preferred: string | null | undefined, facts: Facts): MailContent {
  const language = mailLanguage(preferred)
  const { subject, next, what } = words[language](facts.trouble, facts.host)
  const { hello, label, sentTo } = frame[language]
  return writeLetter(language, {
    subject,
    greeting: `${hello} ${facts.name},`,
    paragraphs: [what, next],
    link: { label, address: facts.link },
    closing: [`${sentTo} ${facts.clinic}.`],
  })
}
