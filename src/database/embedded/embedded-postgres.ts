import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import {
  type Cluster,
  checkCluster,
  initialise,
  isInitialised,
  locateCluster,
  SUPERUSER,
} from '@/src/database/embedded/cluster'
import { explainOutput } from '@/src/database/embedded/explain-failure'
import { runningPostmaster, signal, stopPostmaster } from '@/src/database/embedded/postmaster'
import { StartupError } from '@/src/framework/startup-error'

export type EmbeddedPostgres = {
  /** Connection string for a user and a database. */
  url: (user: string, password: string, database: string) => string
  superuserUrl: string
  stop: () => Promise<void>
  /** Tells the server to stop without waiting for it. */
  abandon: () => void
}

type Options = {
  dataDir: string
  password: string
  flags?: string[]
  onProgress?: (sentence: string) => void
}

/** Whether there is an embedded database below this folder already. Refuses a folder in which none could run. */
export async function hasDatabase(dataDir: string): Promise<boolean> {
  const cluster = await locateCluster(dataDir)
  await checkCluster(cluster, dataDir)
  return isInitialised(cluster)
}

/**
 * Runs a real Postgres below `dataDir`, on loopback and a free port. A server left running by a crash is taken
 * over. Throws `StartupError` with one sentence when it cannot.
 */
export async function startEmbeddedPostgres({
  dataDir,
  password,
  flags = [],
  onProgress,
}: Options): Promise<EmbeddedPostgres> {
  const cluster = await locateCluster(dataDir, onProgress)
  await checkCluster(cluster, dataDir)
  if (!isInitialised(cluster)) {
    onProgress?.('Creating the embedded database')
    await initialise(cluster, password)
  }
  const running =
    (await runningPostmaster(cluster.folder, onProgress)) ?? (await startServer(cluster, flags, onProgress))
  const url = urlAt(running.port)
  return {
    url,
    superuserUrl: url(SUPERUSER, password, 'postgres'),
    stop: () => stopPostmaster(running.pid),
    abandon: () => signal(running.pid, 'SIGINT'),
  }
}

/** The address of a server that already runs below `dataDir`; null when none does. */
export async function runningEmbeddedPostgres(
  dataDir: string,
): Promise<Pick<EmbeddedPostgres, 'url'> | null> {
  const { folder } = await locateCluster(dataDir)
  const running = await runningPostmaster(folder)
  return running && { url: urlAt(running.port) }
}

const urlAt =
  (port: number): EmbeddedPostgres['url'] =>
  (user, password, database) =>
    `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

type Server = { pid: number; port: number }

async function startServer(
  cluster: Cluster,
  flags: string[],
  onProgress?: (sentence: string) => void,
  patience = 20,
): Promise<Server> {
  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'jit=off',
    'max_connections=200',
    // How soon commits that nobody waited for reach the disk (docs/decisions/0003).
    'wal_writer_delay=20ms',
    ...flags,
  ]
  const server = spawn(
    path.join(cluster.native, 'bin', 'postgres'),
    ['-D', cluster.folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    // A group of its own: Ctrl-C in the terminal must reach the application first.
    { ...cluster.user, cwd: cluster.home, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const output = await untilReady(server)
  if (output === null) return { pid: server.pid as number, port }
  // Another instance started one at the same moment.
  const other = /postmaster\.pid/.test(output) ? await runningPostmaster(cluster.folder, onProgress) : null
  if (other) return other
  if (/shared memory block .* still in use/.test(output) && patience > 0) {
    // What a killed server leaves behind ends by itself within a few seconds.
    await new Promise((resolve) => setTimeout(resolve, 500))
    return startServer(cluster, flags, onProgress, patience - 1)
  }
  throw new StartupError(`The embedded database did not start. ${explainOutput(output)}`)
}

/** Null when it accepts connections; what it printed when it ended instead. */
function untilReady(server: ChildProcess): Promise<string | null> {
  let output = ''
  return new Promise((resolve, reject) => {
    server.stderr?.on('data', (chunk) => {
      output = `${output}${chunk}`.slice(-4_000)
      if (!output.includes('ready to accept connections')) return
      // The log is not kept: statements in it could carry what was written about a patient.
      server.stderr?.removeAllListeners('data')
      server.stderr?.resume()
      server.unref()
      resolve(null)
    })
    server.on('error', reject)
    server.on('close', () => resolve(output))
  })
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
