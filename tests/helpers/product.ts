import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

export type Product = {
  url: string
  process: ChildProcess
  /** What it has printed so far. */
  output: () => string
  errors: () => string
  /** Asks for `/readyz`; 0 when nobody answers. */
  readiness: () => Promise<number>
  /** Resolves when `/readyz` answers 200; rejects when the process ends before. */
  ready: () => Promise<void>
  /** The exit code, or the name of the signal that ended it. */
  ended: Promise<number | string>
  kill: (signal: NodeJS.Signals) => Promise<number | string>
}

type Options = { env?: Record<string, string>; command?: string; args?: string[] }

const PATIENCE_MS = 90_000
const LOOK_MS = 50
const ANSWER_MS = 5_000

/** The product as an operator runs it: a process of its own. It serves no pages, so that none have to be built. */
export async function launchProduct({
  env = {},
  command = process.execPath,
  args,
}: Options = {}): Promise<Product> {
  const port = env.PORT ?? String(await freePort())
  const child = spawn(
    command,
    args ?? ['--max-semi-space-size=8', 'scripts/run.mjs', 'start', '--api-only'],
    {
      env: {
        ...ownEnvironment(),
        LOG_LEVEL: 'silent',
        DEMO: 'off',
        BREACHED_PASSWORDS_API_BASE: 'off',
        HOST: '127.0.0.1',
        PORT: port,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const ended = once(child, 'close').then(([code, signal]) => (signal ?? code) as number | string)
  const url = `http://127.0.0.1:${port}`
  const readiness = () =>
    fetch(`${url}/readyz`, { headers: { connection: 'close' }, signal: AbortSignal.timeout(ANSWER_MS) }).then(
      ({ status }) => status,
      () => 0,
    )
  return {
    url,
    process: child,
    output: () => output,
    errors: () => errors,
    readiness,
    ready: async () => {
      const deadline = Date.now() + PATIENCE_MS
      while ((await readiness()) !== 200) {
        if (child.exitCode !== null || Date.now() > deadline)
          throw new Error(`The product did not get ready: ${output}${errors}`)
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      }
    },
    ended,
    kill: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

/** The environment of the tests without what they themselves were told about a database. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const {
    DATABASE_URL,
    DATABASE_OWNER_URL,
    DATABASE_BACKUP_URL,
    BACKUP_KEY,
    BACKUP_DIR,
    PAYLOAD_SECRET,
    ENCRYPTION_KEYS,
    DATA_DIR,
    NODE_ENV,
    RATE_LIMITS,
    ...rest
  } = process.env
  return rest as NodeJS.ProcessEnv
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
