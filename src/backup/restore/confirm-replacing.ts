import { createInterface } from 'node:readline/promises'
import { BackupRefused } from '@/src/backup/backup-refused'

/** What a clinic has done since the backup is lost when it is replaced, so somebody must type its name. */
export async function confirmReplacing(slug: string, given: string | undefined): Promise<void> {
  if ((given ?? (await ask(slug))) === slug) return
  throw new BackupRefused(
    `The clinic “${slug}” is there, and replacing it loses what it has done since the backup. Type its short name when asked or pass --confirm ${slug}.`,
  )
}

async function ask(slug: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await terminal.question(
      `This replaces the clinic ${slug} and loses what it has done since the backup. Type its short name: `,
    )
  } finally {
    terminal.close()
  }
}
