import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/src/env'
import type { MailMessage } from '@/src/mail/mail-message'

/**
 * Stands in for a mail server where none is set: each mail becomes a file that an editor shows as it is. Only the
 * owner of the data folder may read them, because they hold links that open accounts.
 */
export async function keepInOutbox(message: MailMessage): Promise<void> {
  const folder = path.resolve(env().DATA_DIR, 'outbox')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const sentAt = new Date()
  const name = `${sentAt.toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`
  const unfinished = path.join(folder, `.${name}.part`)
  await writeFile(unfinished, asText(message, sentAt), { mode: 0o600 })
  await rename(unfinished, path.join(folder, `${name}.eml`))
}

/** Unlike what goes over the wire, nothing is wrapped or encoded: links can be copied. */
const asText = ({ subject, text, to }: MailMessage, sentAt: Date): string =>
  [
    `From: ${oneLine(env().MAIL_FROM)}`,
    `To: ${oneLine(to)}`,
    `Subject: ${oneLine(subject)}`,
    `Date: ${sentAt.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
  ].join('\n')

const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ')
