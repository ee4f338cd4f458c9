import { execFile } from 'node:child_process'
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { StartupError } from '@/src/framework/startup-error'

const run = promisify(execFile)

export type DatabaseUser = { uid?: number; gid?: number }

/** Postgres refuses to run as root, so there it gets a system user of its own; everybody else runs it as themselves. */
export async function databaseUser(): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return {}
  try {
    return await idsOf('postgres')
  } catch {
    // No such user yet.
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch((error) => {
      throw new StartupError(
        'Postgres cannot run as root and no user “postgres” could be created for it. Start as another user, or set DATABASE_URL.',
        { cause: error },
      )
    })
    return idsOf('postgres')
  }
}

async function idsOf(name: string): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** Whether another user can enter a folder: it and each folder above it must let strangers pass. */
export async function isReachable(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true })
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const { mode } = await stat(current)
    if ((mode & 0o001) === 0) return false
    if (current === path.dirname(current)) return true
  }
}
