import { createHash } from 'node:crypto'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { copyPostgres, locatePostgres } from '@/src/database/embedded/postgres-binaries'
import { type DatabaseUser, databaseUser, isReachable } from '@/src/database/embedded/database-user'
import { StartupError } from '@/src/framework/startup-error'

const MAJOR_VERSION = '18'
const BYTES_NEEDED = 300_000_000
const SUPERUSER = 'postgres'

export type EmbeddedPostgres = {
  /** Connection string of the superuser, without a database name. */
  url: (user: string, password: string, database: string) => string
  superuserUrl: string
  stop: () => Promise<void>
}

type Options = { dataDir: string; password: string; flags?: string[]; onProgress?: (sentence: string) => void }

/**
 * Runs a real Postgres below `dataDir`, on loopback and a free port. A server left running by a crash is taken
 * over. Throws `StartupError` with one sentence when it cannot.
 */
export async function startEmbeddedPostgres({ dataDir, password, flags = [], onProgress }: Options): Promise<EmbeddedPostgres> {
  const user = await databaseUser()
  const { home, native } = await prepareFolders(dataDir, user)
  const cluster = path.join(home, 'postgres')
  if (existsSync(path.join(cluster, 'PG_VERSION'))) await refuseOtherVersion(cluster)
  else {
    onProgress?.('Creating the embedded database')
    await initialise({ cluster, home, native, password, user })
  }
  const running = await runningServer(cluster)
  if (running) return handle(running.port, password, () => stopByPid(running.pid))
  const port = await freePort()
  const server = spawn(
    path.join(native, 'bin', 'postgres'),
    ['-D', cluster, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'jit=off', '-c', 'wal_writer_delay=20ms', ...flags.flatMap((flag) => ['-c', flag])],
    // A group of its own: Ctrl-C in the terminal must reach the application first.
    { ...user, cwd: home, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await untilReady(server)
  return handle(port, password, () => stopByPid(server.pid as number))
}

async function prepareFolders(dataDir: string, user: DatabaseUser): Promise<{ home: string; native: string }> {
  const wanted = path.resolve(dataDir)
  await mkdir(wanted, { recursive: true }).catch((error) => {
    throw new StartupError(`The data folder ${dataDir} cannot be created (${error.code}).`, { cause: error })
  })
  const { bavail, bsize } = await statfs(wanted)
  if (bavail * bsize < BYTES_NEEDED && !existsSync(path.join(wanted, 'postgres')))
    throw new StartupError(`The disk below ${dataDir} is full: the embedded database needs 300 MB.`)
  const native = await locatePostgres()
  if (user.uid === undefined) return { home: wanted, native }
  if ((await isReachable(wanted)) && (await isReachable(native))) return { home: wanted, native }
  // The database's own user cannot enter a private folder of root's, so its files live where it can.
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16)
  const home = path.join(existsSync('/var/lib') ? '/var/lib' : os.tmpdir(), 'careloom', name)
  await mkdir(home, { recursive: true, mode: 0o755 })
  return { home, native: await copyPostgres(native, path.join(path.dirname(home), `postgres-${MAJOR_VERSION}`)) }
}

async function refuseOtherVersion(cluster: string): Promise<void> {
  const version = (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8')).trim()
  if (version !== MAJOR_VERSION)
    throw new StartupError(`The data folder holds a database of Postgres ${version}, this version of Careloom needs ${MAJOR_VERSION}. Nothing was changed; see docs/operations.md for moving the data.`)
}

type Initialisation = { cluster: string; home: string; native: string; password: string; user: DatabaseUser }

async function initialise({ cluster, home, native, password, user }: Initialisation): Promise<void> {
  const unfinished = `${cluster}.new-${process.pid}`
  const passwordFile = path.join(home, `.password-${process.pid}`)
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user.uid !== undefined && user.gid !== undefined)
    for (const owned of [unfinished, passwordFile]) await chown(owned, user.uid, user.gid)
  try {
    await runToEnd(
      spawn(
        path.join(native, 'bin', 'initdb'),
        ['-D', unfinished, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'],
        { ...user, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    )
    // Renamed only when complete, so that an interrupted first start leaves nothing half-made behind.
    await rename(unfinished, cluster)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(unfinished, { recursive: true, force: true })
  }
}

function runToEnd(child: ChildProcess): Promise<void> {
  let output = ''
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new StartupError(`The embedded database could not be created. ${lastLine(output)}`))))
  })
}

function untilReady(server: ChildProcess): Promise<void> {
  let output = ''
  return new Promise((resolve, reject) => {
    server.stderr?.on('data', (chunk) => {
      output = `${output}${chunk}`.slice(-4_000)
      if (output.includes('ready to accept connections')) {
        resolve()
        // The log is not kept: statements in it could carry what was written about a patient.
        server.stderr?.resume()
        server.unref()
      }
    })
    server.on('error', reject)
    server.on('exit', () => reject(new StartupError(`The embedded database did not start. ${lastLine(output)}`)))
  })
}

const lastLine = (output: string): string => output.trim().split('\n').findLast((line) => /FATAL|error|hint/i.test(line)) ?? output.trim().split('\n').at(-1) ?? ''

async function runningServer(cluster: string): Promise<{ pid: number; port: number } | null> {
  const lines = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').then((text) => text.split('\n'), () => [])
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !port || !isAlive(pid)) return null
  return lines[7]?.startsWith('ready') ? { pid, port } : null
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Fast shutdown: open transactions are rolled back, everything committed is written. */
async function stopByPid(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 50))
}

const handle = (port: number, password: string, stop: () => Promise<void>): EmbeddedPostgres => {
  const url = (user: string, secret: string, database: string) => `postgresql://${user}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`
  return { url, superuserUrl: url(SUPERUSER, password, 'postgres'), stop }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
