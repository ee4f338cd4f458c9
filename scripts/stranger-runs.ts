import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Runs a command line in a folder. What it says is in the error when it fails. */
export async function runIn(folder: string, command: string): Promise<void> {
  const [name = '', ...args] = command.split(' ')
  const child = spawn(name, args, { cwd: folder, env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command} has failed:\n${output}`)
}

/** The product in a folder, until the work is done. Its pages are built first, if they are wanted. */
export async function withProduct(
  options: { root: string; dataDir: string; isApiOnly?: boolean },
  work: (url: string) => Promise<void>,
): Promise<void> {
  const port = await freePort()
  const product = spawn('npm', ['start', ...(options.isApiOnly ? ['--', '--api-only'] : [])], {
    cwd: options.root,
    env: {
      ...plainEnvironment(),
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: options.dataDir,
      NODE_ENV: 'production',
      BREACHED_PASSWORDS_API_BASE: 'off',
      OUTBOUND_ALLOWED_ADDRESSES: '127.0.0.1',
      OUTBOUND_ALLOWED_PORTS: '1024-65535',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [product.stdout, product.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const ended = once(product, 'close')
  try {
    const url = `http://127.0.0.1:${port}`
    await until('the product is ready', async () => {
      if (product.exitCode !== null) throw new Error(`It ended:\n${output}`)
      const ready = await fetch(`${url}/readyz`).catch(() => null)
      return ready?.status === 200
    })
    await work(url)
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${output.split('\n').slice(-20).join('\n')}`)
  } finally {
    product.kill('SIGTERM')
    await ended
  }
}

const PATIENCE_MS = 300_000

export async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(0)} s`

/** npm passes its own settings on to what it runs; a stranger has none of them. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config|package|lifecycle)/.test(name)),
  ) as NodeJS.ProcessEnv
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
