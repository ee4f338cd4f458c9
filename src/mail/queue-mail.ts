import type { PayloadRequest } from 'payload'
import { afterCommit } from '@/src/database/after-commit'
import { log } from '@/src/logger'
import { deliverMail } from '@/src/mail/deliver-mail'
import type { MailMessage } from '@/src/mail/mail-message'

/**
 * Sends a mail once the change it tells of is stored. The request neither waits for the mail server nor fails with
 * it. Straight from memory, because the mails of accounts hold secrets that must not lie in a queue's table.
 */
export const queueMail = (
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  message: MailMessage,
): Promise<void> => afterCommit(req, () => void deliver(message))

async function deliver(message: MailMessage): Promise<void> {
  try {
    await deliverMail(message)
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number }
    // The text of a mail error quotes the receiver's address.
    log.error({ msg: 'A mail could not be delivered', code, responseCode })
  }
}
