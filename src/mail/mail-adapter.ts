import type { EmailAdapter } from 'payload'
import { env } from '@/src/env'
import { queueMail } from '@/src/mail/queue-mail'

type Receiver = string | { address: string }

/** What Payload and its plugins send mail through. */
export const mailAdapter =
  (): EmailAdapter<void> =>
  ({ payload }) => ({
    name: 'careloom',
    ...defaultSender(env().MAIL_FROM),
    sendEmail: async ({ html, subject, text, to }) => {
      for (const receiver of [to].flat() as Receiver[])
        await queueMail(
          { payload, transactionID: undefined },
          {
            to: typeof receiver === 'string' ? receiver : receiver.address,
            subject: subject ?? '',
            text: typeof text === 'string' ? text : '',
            ...(typeof html === 'string' ? { html } : {}),
          },
        )
    },
  })

function defaultSender(from: string): { defaultFromAddress: string; defaultFromName: string } {
  const named = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(from)
  return { defaultFromName: named?.[1] || 'Careloom', defaultFromAddress: named?.[2] ?? from }
}
