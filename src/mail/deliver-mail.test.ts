import { mkdtempSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { deliverMail } from '@/src/mail/deliver-mail'
import { queueMail } from '@/src/mail/queue-mail'

const message = {
  to: 'ada@clinic.example',
  subject: 'בחירת סיסמה',
  text: `Choose:\nhttps://care.example/${'x'.repeat(90)}\n`,
  html: '<p>Choose</p>',
}
const noTransaction = { payload: { db: {} }, transactionID: undefined } as never

let server: Server | undefined
afterEach(() => {
  provideEnv({ SMTP_URL: '' })
  server?.close()
})

/** A mail server that knows just enough to take a mail, or refuses its receiver. */
async function startMailServer({
  isRefusing = false,
} = {}): Promise<{ url: string; received: () => string }> {
  let received = ''
  server = createServer((socket) => {
    let isBody = false
    socket.write('220 ready\r\n')
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      received += text
      if (isBody) {
        if (!received.endsWith('\r\n.\r\n')) return
        isBody = false
        socket.write('250 taken\r\n')
      } else if (text.startsWith('EHLO')) socket.write('250 hello\r\n')
      else if (text.startsWith('DATA')) {
        isBody = true
        socket.write('354 go on\r\n')
      } else socket.write(text.startsWith('RCPT') && isRefusing ? '550 nobody here\r\n' : '250 fine\r\n')
    })
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, received: () => received }
}

describe('with a mail server', () => {
  it('hands the mail over from the sender that is set', async () => {
    const { url, received } = await startMailServer()
    provideEnv({ SMTP_URL: url, MAIL_FROM: 'Careloom <care@clinic.example>' })
    await deliverMail(message)
    expect(received()).toContain('MAIL FROM:<care@clinic.example>')
    expect(received()).toContain('RCPT TO:<ada@clinic.example>')
    expect(received()).toContain('Content-Type: text/html')
  })

  it('says so when it is refused or nobody listens', async () => {
    const { url } = await startMailServer({ isRefusing: true })
    provideEnv({ SMTP_URL: url })
    await expect(deliverMail(message)).rejects.toThrow()
    provideEnv({ SMTP_URL: 'smtp://127.0.0.1:1' })
    await expect(deliverMail(message)).rejects.toThrow()
  })

  it('never fails the request that sends it', async () => {
    provideEnv({ SMTP_URL: 'smtp://127.0.0.1:1' })
    await expect(queueMail(noTransaction, message)).resolves.toBeUndefined()
  })
})

describe('without one', () => {
  it('keeps mails as files that show what they say, for the owner of the folder only', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'careloom-mail-'))
    provideEnv({ DATA_DIR: folder })
    await deliverMail(message)
    await deliverMail({ ...message, to: 'eve@clinic.example\r\nBcc: x@evil.example', subject: 'Two\nlines' })
    const files = await readdir(path.join(folder, 'outbox'))
    expect(files).toHaveLength(2)
    for (const name of files) expect(name).toMatch(/^\d{4}-.+\.eml$/)
    const mails = await Promise.all(files.map((name) => readFile(path.join(folder, 'outbox', name), 'utf8')))
    const first = mails.find((mail) => mail.includes('\nTo: ada@clinic.example\n')) ?? ''
    expect(first).toContain(`Subject: ${message.subject}`)
    expect(first).toContain(message.text)
    expect(mails.join('')).not.toMatch(/^Bcc:/m)
    const { mode } = await stat(path.join(folder, 'outbox', files[0] as string))
    expect(mode & 0o077).toBe(0)
  })
})
