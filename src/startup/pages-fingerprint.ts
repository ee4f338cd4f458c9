import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** What pages are made of. Anything in here may be imported by a page, so a change to it makes a new build. */
const FOLDERS = ['admin', 'collections', 'hooks', 'plugins', 'public', 'src', 'webhooks']
const FILES = ['next.config.ts', 'package-lock.json', 'tsconfig.json']
/** Never part of a page. */
const APART =
  /\.test\.tsx?$|^src\/(startup|database\/(embedded|migrations))\/|^src\/(server|worker)\.ts$|^plugins\/[^/]+\/(migrations|tests)\//

/** One value for the state of everything that goes into the build of the pages. */
export async function pagesFingerprint(root: string): Promise<string> {
  const found = await Promise.all(FOLDERS.map((folder) => filesBelow(root, folder)))
  const files = [...FILES, ...found.flat()].filter((file) => !APART.test(file)).sort()
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(await readFile(path.join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  if (!existsSync(path.join(root, folder))) return []
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
}
