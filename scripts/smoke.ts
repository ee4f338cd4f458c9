import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** `npm run smoke`: the product as a newcomer runs it. First start, sign-in, page, stop, and a second start. */
const PATIENCE_MS = 180_000

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-smoke-'))
await chmod(dataDir, 0o755)
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const checks: [string, () => Promise<void>][] = [
  ['starts on an empty folder and serves', () => running(signInAndLook)],
  ['starts again with the same data', () => running(signInAndLook)],
]
let failed = 0
for (const [name, check] of checks) {
  const began = performance.now()
  const problem = await check().then(
    () => undefined,
    (error: Error) => error,
  )
  if (problem) failed += 1
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  console.log(`${problem ? '✗' : '✓'} ${name} (${seconds} s)${problem ? `\n${problem.stack}` : ''}`)
  if (problem) break
}
await rm(dataDir, { recursive: true, force: true })
console.log(`${checks.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

async function running(work: () => Promise<void>): Promise<void> {
  const product = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [product.stdout, product.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const ended = once(product, 'close')
  try {
    const deadline = Date.now() + PATIENCE_MS
    while (!(await isReady())) {
      if (product.exitCode !== null || Date.now() > deadline)
        throw new Error(`It did not get ready:\n${output}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await work()
  } finally {
    product.kill('SIGTERM')
    await ended
  }
  if (await isReady()) throw new Error('It still answers after it was told to stop.')
}

function isReady(): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )
}

async function signInAndLook(): Promise<void> {
  const login = await fetch(`${url}/api/v1/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'owner@manila-family.demo', password: 'careloom-demo' }),
  })
  const { token } = (await login.json()) as { token?: string }
  if (!token) throw new Error(`Signing in answered ${login.status}`)
  const headers = { authorization: `JWT ${token}` }
  const patients = (await (await fetch(`${url}/api/v1/patients`, { headers })).json()) as {
    totalDocs?: number
  }
  if (!patients.totalDocs || patients.totalDocs < 100)
    throw new Error(`The demo clinic has ${patients.totalDocs} patients`)
  const page = await fetch(`${url}/admin`, { headers })
  const html = await page.text()
  if (page.status !== 200 || !html.includes('Manila Family'))
    throw new Error(`The admin answered ${page.status} without its clinic`)
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
