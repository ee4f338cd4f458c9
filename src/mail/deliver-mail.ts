import { createTransport, type Transporter } from 'nodemailer'
import { env } from '@/src/env'
import { keepInOutbox } from '@/src/mail/keep-in-outbox'
import type { MailMessage } from '@/src/mail/mail-message'

const MILLISECONDS = { connect: 5_000, greeting: 5_000, silence: 15_000 } as const

let smtp: { url: string; transport: Transporter } | undefined

/** Hands a mail to the mail server or, without one, to the outbox folder. Rejects when it could not be handed over. */
export async function deliverMail(message: MailMessage): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL) return keepInOutbox(message)
  if (smtp?.url !== SMTP_URL) smtp = { url: SMTP_URL, transport: openTransport(SMTP_URL) }
  await smtp.transport.sendMail({
    ...message,
    from: MAIL_FROM,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** Resolves when the mail server takes our name and password; rejects otherwise. Sends nothing. */
export async function mailServerAnswers(): Promise<void> {
  const transport = openTransport(env().SMTP_URL ?? '')
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

const openTransport = (url: string): Transporter =>
  createTransport({
    url,
    connectionTimeout: MILLISECONDS.connect,
    greetingTimeout: MILLISECONDS.greeting,
    socketTimeout: MILLISECONDS.silence,
  } as Parameters<typeof createTransport>[0])
