import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { SignedHead } from '@/src/audit/signed-head'
import { env } from '@/src/env'

/** Outside the database, so that whoever can rewrite the one cannot rewrite the other. */
export const headsFolder = (): string => path.join(path.resolve(env().DATA_DIR), 'audit-heads')

/** Adds lines to the file of the month and waits until they are on the disk. */
export async function appendHeads(heads: readonly SignedHead[]): Promise<void> {
  const [first] = heads
  if (!first) return
  const folder = headsFolder()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = await open(path.join(folder, `${first.at.slice(0, 7)}.jsonl`), 'a', 0o600)
  try {
    await file.appendFile(heads.map((head) => `${JSON.stringify(head)}\n`).join(''))
    await file.datasync()
  } finally {
    await file.close()
  }
}

export type HeadLine = { file: string; line: number; head: SignedHead | null }

/** Every line of every file of heads, oldest first; `head` is null where a line cannot be read. */
export async function readHeads(folder: string): Promise<HeadLine[]> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl')).sort()
  const lines: HeadLine[] = []
  for (const file of files) {
    const content = await readFile(path.join(folder, file), 'utf8')
    for (const [index, text] of content.split('\n').entries())
      if (text.trim()) lines.push({ file, line: index + 1, head: parseHead(text) })
  }
  return lines
}

function parseHead(text: string): SignedHead | null {
  try {
    const head = JSON.parse(text) as SignedHead
    const isWhole =
      (head.clinic === null || typeof head.clinic === 'string') &&
      Number.isSafeInteger(head.position) &&
      /^[0-9a-f]{64}$/.test(head.hash) &&
      [head.at, head.signature].every((value) => typeof value === 'string')
    return isWhole ? head : null
  } catch {
    return null
  }
}
