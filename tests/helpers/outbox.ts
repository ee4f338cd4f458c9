import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'vitest'
import { env } from '@/src/env'

/** Waits for the newest mail to somebody; mail is sent after the answer. */
export async function mailTo(address: string, { atLeast = 1 } = {}): Promise<string> {
  let found: string[] = []
  await expect
    .poll(async () => {
      found = await mailsTo(address)
      return found.length
    })
    .toBeGreaterThanOrEqual(atLeast)
  return found.at(-1) as string
}

/** Every mail to somebody so far, oldest first. */
export async function mailsTo(address: string): Promise<string[]> {
  const folder = path.resolve(env().DATA_DIR, 'outbox')
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort()
  const mails = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')))
  return mails.filter((mail) => mail.includes(`\nTo: ${address}\n`))
}

/** The secret at the end of the link in a mail. */
export function tokenIn(mail: string): string {
  const token = /[/#]([\w-]{40,})$/m.exec(mail)?.[1]
  if (!token) throw new Error('There is no link in this mail')
  return token
}
