import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import packed, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { Member } from '@/tests/factories/clinic'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// Without a sandbox, because tests also run as root in a container; quiet, because they need no network.
const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-dev-shm-usage']

type Start<Started> = (options: { executablePath: string; args: string[] }) => Promise<Started>

/** The machine's own Chromium, or the one that came with `npm ci`. */
export const launchBrowser = (): Promise<Browser> => startChromium((options) => chromium.launch(options))

async function startChromium<Started>(start: Start<Started>): Promise<Started> {
  const own = installed.find((file) => existsSync(file))
  if (own) return start({ executablePath: own, args })
  const executablePath = await packed.executablePath()
  try {
    return await start({ executablePath, args })
  } catch (error) {
    if (!`${error}`.includes('error while loading shared libraries')) throw error
    await unpackLibraries()
    return start({ executablePath, args })
  }
}

/** A machine without a desktop may lack libraries that Chromium needs; the package brings those too. */
async function unpackLibraries(): Promise<void> {
  const built = path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  await inflate(path.join(built, '..', 'bin', 'al2023.tar.br'))
  setupLambdaEnvironment(path.join(os.tmpdir(), 'al2023', 'lib'))
}

export type Visitor = {
  /** Somebody who is signed in already; nobody when it is missing. */
  as?: Member
  language?: 'en' | 'de' | 'he'
  theme?: 'light' | 'dark'
  /** Where the person sits, which must make no difference to the times they see. */
  timezoneId?: string
  viewport?: { width: number; height: number }
}

const PATIENCE_MS = 20_000

export type Window = Page & { problems: string[] }

/** A browser window of one person. Errors of a page fail the test that looks at `problems`. */
export async function openWindow(browser: Browser, url: string, visitor: Visitor = {}): Promise<Window> {
  const context = await browser.newContext(settingsOf(url, visitor))
  return openPage(context, url, visitor)
}

export type WindowPool = (visitor?: Visitor) => Promise<Window>

/**
 * Opens windows for the length of a test each. They begin with the scripts that earlier ones have loaded, which is most
 * of what a window of its own takes, and with nothing else of them.
 */
export function windowPool(browser: Browser, url: string): WindowPool {
  const idle = new Map<string, BrowserContext[]>()
  return async (visitor = {}) => {
    const settings = settingsOf(url, visitor)
    const kind = JSON.stringify(settings)
    const context = idle.get(kind)?.pop() ?? (await browser.newContext(settings))
    onTestFinished(async () => {
      await forgetPerson(context, url)
      idle.set(kind, [...(idle.get(kind) ?? []), context])
    })
    return openPage(context, url, visitor)
  }
}

async function forgetPerson(context: BrowserContext, origin: string): Promise<void> {
  const last = await context.newPage()
  for (const page of context.pages()) if (page !== last) await page.close()
  await context.clearCookies()
  const storageTypes = 'local_storage,indexeddb,cache_storage,service_workers'
  const devtools = await context.newCDPSession(last)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes })
  await last.close()
}

/**
 * A browser of somebody's own, which keeps on disk what it has loaded and compiled, as the one at a front desk does; a
 * window of a shared browser begins with nothing. Close its context in the end.
 */
export async function openOwnBrowser(url: string, visitor: Visitor = {}): Promise<Window> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'careloom-browser-'))
  const context = await startChromium((options) =>
    chromium.launchPersistentContext(folder, { ...options, ...settingsOf(url, visitor) }),
  )
  context.once('close', () => void rm(folder, { recursive: true, force: true }))
  return openPage(context, url, visitor)
}

const settingsOf = (
  baseURL: string,
  { timezoneId = 'America/New_York', viewport = { width: 1440, height: 900 } }: Visitor,
) => ({ baseURL, acceptDownloads: true, locale: 'en-US', timezoneId, viewport })

async function openPage(
  context: BrowserContext,
  url: string,
  { as, language = 'en', theme = 'light' }: Visitor,
): Promise<Window> {
  context.setDefaultTimeout(PATIENCE_MS)
  await context.addCookies([
    { name: 'payload-lng', value: language, url },
    { name: 'payload-theme', value: theme, url },
    ...(as ? [{ name: 'payload-token', value: as.token, url, httpOnly: true }] : []),
  ])
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  return Object.assign(page, { problems })
}

/** Text that can be seen; a page that arrives in pieces may hold a hidden copy of it for a moment. */
export const shown = (page: Page, text: string): Locator => page.getByText(text).filter({ visible: true })
