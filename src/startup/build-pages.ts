import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { StartupError } from '@/src/framework/startup-error'
import { pagesFingerprint } from '@/src/startup/pages-fingerprint'

const require = createRequire(import.meta.url)

const LINES_ON_FAILURE = 40

type Options = { root: string; onProgress: (line: string) => void; signal?: AbortSignal }

/** Builds the pages unless the last build was made from the same files. A build that fails leaves the last one in place. */
export async function buildPages({ root, onProgress, signal }: Options): Promise<void> {
  const { current, previous, mark } = places(root)
  // A build that was cut off left the last good one aside.
  if (existsSync(previous)) await putBack(root)
  const fingerprint = await pagesFingerprint(root)
  if ((await readMark(mark)) === fingerprint) return
  onProgress('Building the pages, which takes half a minute and is only needed after an update')
  await setAside(root)
  try {
    await runBuild({ root, onProgress, signal })
    await writeFile(mark, fingerprint)
    await rm(previous, { recursive: true, force: true })
  } catch (error) {
    await rm(current, { recursive: true, force: true })
    if (existsSync(previous)) await putBack(root)
    throw error
  }
}

const places = (root: string) => ({
  current: path.join(root, '.next'),
  // Next writes it into every build that it has finished, whoever asked for that build.
  finished: path.join(root, '.next', 'BUILD_ID'),
  previous: path.join(root, '.next-previous'),
  mark: path.join(root, '.next', 'careloom-build'),
})

const readMark = (mark: string): Promise<string | null> => readFile(mark, 'utf8').catch(() => null)

async function setAside(root: string): Promise<void> {
  const { current, finished, previous } = places(root)
  if (existsSync(finished)) await rename(current, previous)
  // The compiler's cache moves along, so that only what changed is compiled again.
  if (!existsSync(path.join(previous, 'cache'))) return
  await mkdir(current, { recursive: true })
  await rename(path.join(previous, 'cache'), path.join(current, 'cache'))
}

async function putBack(root: string): Promise<void> {
  const { current, previous } = places(root)
  await rm(current, { recursive: true, force: true })
  await rename(previous, current)
}

async function runBuild({ root, onProgress, signal }: Options): Promise<void> {
  const build = spawn(process.execPath, [require.resolve('next/dist/bin/next'), 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const output: string[] = []
  const steps = (line: string) => /^✓|\.\.\.$/.test(line) && onProgress(`  ${line}`)
  for (const stream of [build.stdout, build.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line)
      steps(line.trim())
    })
  const code = await new Promise<number | null>((resolve, reject) => {
    build.once('error', reject)
    build.once('close', resolve)
  })
  if (code === 0) return
  for (const line of output.slice(-LINES_ON_FAILURE)) onProgress(line)
  throw new StartupError('The pages could not be built, see the lines above. The last build was kept.')
}
