import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, cp, link, lstat, mkdir, mkdtemp, readdir, readlink, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** npm writes it in place, so a copy has one of its own. */
const OWN = '.package-lock.json'

/** The sources as they are now in a folder of their own, with everything that is not ignored; nothing is installed there. */
export async function copySources(name: string): Promise<string> {
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    maxBuffer: 50_000_000,
  })
  const folder = await mkdtemp(path.join(os.tmpdir(), `careloom-${name}-`))
  for (const file of stdout.split('\0').filter((one) => one && existsSync(one)))
    await cp(file, path.join(folder, file), { recursive: true })
  return folder
}

/** What is installed here, installed there too: packages are linked file by file, which takes seconds and no space. */
export async function linkPackages(folder: string): Promise<void> {
  await linkTree('node_modules', path.join(folder, 'node_modules'), 0)
}

async function linkTree(from: string, to: string, depth: number): Promise<void> {
  await mkdir(to, { recursive: true })
  await Promise.all(
    (await readdir(from)).map(async (name) => {
      const [source, target] = [path.join(from, name), path.join(to, name)]
      if (depth === 0 && name === '.cache') return
      const stat = await lstat(source)
      if (stat.isSymbolicLink()) await symlink(await readlink(source), target)
      else if (stat.isDirectory()) await linkTree(source, target, depth + 1)
      else if (name === OWN) await copyFile(source, target)
      else await link(source, target).catch(() => copyFile(source, target))
    }),
  )
}

/** The last build of the pages, of which the next one takes what has not changed. */
export async function copyPages(folder: string): Promise<void> {
  if (existsSync('.next')) await cp('.next', path.join(folder, '.next'), { recursive: true })
}

export const discard = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })
