import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { StartupError } from '@/src/framework/startup-error'

export type Postmaster = { pid: number; port: number; isReady: boolean }

const LOOK_MS = 100
const PATIENCE_MS = 180_000
const STOP_MS = 10_000

/**
 * The server that already works on a cluster, once it is ready; null when there is none. A server that is starting,
 * recovering or stopping is waited for.
 */
export async function runningPostmaster(
  cluster: string,
  onProgress?: (sentence: string) => void,
): Promise<Postmaster | null> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const postmaster = await readPostmaster(cluster)
    if (!postmaster || postmaster.isReady) return postmaster
    if (waited === 10 * LOOK_MS) onProgress?.('Waiting for the database, which is starting or recovering')
    await pause(LOOK_MS)
  }
  throw new StartupError(
    `A Postgres is starting on ${cluster} and does not get ready. Look at that process, then start again.`,
  )
}

async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const file = path.join(cluster, 'postmaster.pid')
  const lines = await readFile(file, 'utf8').then(
    (content) => content.split('\n'),
    () => [],
  )
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !isAlive(pid)) return null
  if (!(await isPostgres(pid))) {
    // Left by a crash, and its number now belongs to another program, for which Postgres would take it.
    await rm(file, { force: true })
    return null
  }
  return { pid, port, isReady: port > 0 && lines[7]?.startsWith('ready') === true }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform === 'win32') return true
  const command =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command=']).then(
          ({ stdout }) => stdout,
          () => '',
        )
  return command.includes('postgres')
}

/** Fast shutdown: open transactions are rolled back, everything committed is written. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid); waited += LOOK_MS) {
    // What was committed is in the log and is recovered at the next start.
    if (waited === STOP_MS) signal(pid, 'SIGQUIT')
    await pause(LOOK_MS / 2)
  }
}

export function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    // It has ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
