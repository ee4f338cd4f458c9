import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  access,
  chown,
  constants,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  statfs,
  writeFile,
} from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type DatabaseUser, databaseUser, isReachable } from '@/src/database/embedded/database-user'
import { diskProblem, explainOutput } from '@/src/database/embedded/explain-failure'
import { copyPostgres, locatePostgres } from '@/src/database/embedded/postgres-binaries'
import { isAlive } from '@/src/database/embedded/postmaster'
import { StartupError } from '@/src/framework/startup-error'

export const MAJOR_VERSION = '18'
export const SUPERUSER = 'postgres'

/** Where an embedded database is, which programs run it and as whom. */
export type Cluster = { folder: string; home: string; native: string; user: DatabaseUser }

/** Finds the place of the embedded database below a data folder, and makes the folders. Changes nothing else. */
export async function locateCluster(
  dataDir: string,
  onProgress?: (sentence: string) => void,
): Promise<Cluster> {
  const wanted = path.resolve(dataDir)
  await makeWritable(wanted, dataDir)
  const user = await databaseUser()
  const native = await locatePostgres()
  if (user.uid === undefined || ((await isReachable(wanted)) && (await isReachable(native))))
    return { folder: path.join(wanted, 'postgres'), home: wanted, native, user }
  // The database's own user cannot enter a private folder of root's, so its files live where it can.
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16)
  const home = path.join(existsSync('/var/lib') ? '/var/lib' : os.tmpdir(), 'careloom', name)
  await mkdir(home, { recursive: true, mode: 0o755 })
  onProgress?.(`The database's files are in ${home}, because its user cannot enter ${dataDir}`)
  const binaries = await copyPostgres(native, path.join(path.dirname(home), `postgres-${MAJOR_VERSION}`))
  return { folder: path.join(home, 'postgres'), home, native: binaries, user }
}

export const isInitialised = ({ folder }: Pick<Cluster, 'folder'>): boolean =>
  existsSync(path.join(folder, 'PG_VERSION'))

async function makeWritable(folder: string, name: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartupError(
      `The data folder ${name} cannot be written to (${code}). Set DATA_DIR to a folder this user may write to.`,
      { cause: error },
    )
  }
}

/** Refuses a cluster that this version cannot run, and a disk on which it could not write. */
export async function checkCluster(cluster: Cluster, dataDir: string): Promise<void> {
  const isNew = !isInitialised(cluster)
  const { bavail, bsize } = await statfs(cluster.home)
  const problem = diskProblem({ freeBytes: bavail * bsize, isNew, dataDir })
  if (problem) throw new StartupError(problem)
  if (isNew) return
  const version = (await readFile(path.join(cluster.folder, 'PG_VERSION'), 'utf8')).trim()
  if (version !== MAJOR_VERSION)
    throw new StartupError(
      `The data folder ${dataDir} holds a database of Postgres ${version}, this version of Careloom needs ${MAJOR_VERSION}. Nothing was changed; see docs/operations.md for moving the data.`,
    )
}

/** Makes a new cluster. It appears under its name only when complete, so an interrupted first start leaves nothing half-made. */
export async function initialise({ folder, home, native, user }: Cluster, password: string): Promise<void> {
  await removeUnfinished(folder, home)
  const unfinished = `${folder}.new-${process.pid}`
  const passwordFile = path.join(home, `.password-${process.pid}`)
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user.uid !== undefined && user.gid !== undefined)
    for (const owned of [unfinished, passwordFile]) await chown(owned, user.uid, user.gid)
  try {
    await runToEnd(
      spawn(
        path.join(native, 'bin', 'initdb'),
        [
          '-D',
          unfinished,
          `--username=${SUPERUSER}`,
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale=C',
          '--no-sync',
        ],
        { ...user, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    )
    await rename(unfinished, folder).catch((error: NodeJS.ErrnoException) => {
      // Another instance was faster; its cluster is used, and the lock decides who may.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(passwordFile, { force: true })
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** Clears away what a first start left that was cut off, unless that start is still under way. */
async function removeUnfinished(folder: string, home: string): Promise<void> {
  for (const entry of await readdir(home)) {
    const pid = Number(/^postgres\.new-(\d+)$/.exec(entry)?.[1])
    if (pid && !isAlive(pid))
      await rm(path.join(path.dirname(folder), entry), { recursive: true, force: true })
  }
}

function runToEnd(child: ChildProcess): Promise<void> {
  let output = ''
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new StartupError(`The embedded database could not be created. ${explainOutput(output)}`)),
    )
  })
}
