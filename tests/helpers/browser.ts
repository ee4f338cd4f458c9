import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import packed, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// Without a sandbox, because tests also run as root in a container; quiet, because they need no network.
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-dev-shm-usage']

/** The machine's own Chromium, or the one that came with `npm ci`. */
export async function launchBrowser(): Promise<Browser> {
  const own = installed.find((file) => existsSync(file))
  if (own) return chromium.launch({ executablePath: own, args })
  const executablePath = await packed.executablePath()
  try {
    return await chromium.launch({ executablePath, args })
  } catch (error) {
    if (!`${error}`.includes('error while loading shared libraries')) throw error
    return launchWithPackedLibraries(executablePath)
  }
}

/** A machine without a desktop may lack libraries that Chromium needs; the package brings those too. */
async function launchWithPackedLibraries(executablePath: string): Promise<Browser> {
  const packages = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '..',
    'bin',
  )
  await inflate(path.join(packages, 'al2023.tar.br'))
  setupLambdaEnvironment(path.join(os.tmpdir(), 'al2023', 'lib'))
  return chromium.launch({ executablePath, args })
}
