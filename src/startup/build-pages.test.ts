import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildPages } from '@/src/startup/build-pages'
import { pagesFingerprint } from '@/src/startup/pages-fingerprint'

/** A folder in which Next finds neither pages nor an app, so that every build of it fails. */
let root: string
const lines: string[] = []

beforeEach(async () => {
  root = await mkdtemp(path.resolve('node_modules', '.careloom-build-'))
  lines.length = 0
  for (const file of ['next.config.ts', 'package-lock.json', 'tsconfig.json', 'package.json'])
    await writeFile(path.join(root, file), '{}')
  await writeFile(path.join(root, 'next.config.ts'), 'export default {}\n')
})
afterEach(() => rm(root, { recursive: true }))

async function keepBuild(folder: string, fingerprint: string): Promise<void> {
  await mkdir(path.join(root, folder), { recursive: true })
  await writeFile(path.join(root, folder, 'BUILD_ID'), 'the good one')
  await writeFile(path.join(root, folder, 'careloom-build'), fingerprint)
}

const build = (): Promise<void> => buildPages({ root, onProgress: (line) => lines.push(line) })
const builtId = (): Promise<string> => readFile(path.join(root, '.next', 'BUILD_ID'), 'utf8')

describe('the build of the pages', () => {
  it('is left alone when it was made from the same files', async () => {
    await keepBuild('.next', await pagesFingerprint(root))
    await build()
    expect(lines).toEqual([])
    expect(await builtId()).toBe('the good one')
  })

  it('stays as it was when the next one fails, and the reason is shown', async () => {
    await keepBuild('.next', 'of older files')
    await expect(build()).rejects.toThrow('The last build was kept.')
    expect(lines.join('\n')).toContain("Couldn't find any `pages` or `app` directory")
    expect(await builtId()).toBe('the good one')
    expect(await readdir(root)).not.toContain('.next-previous')
  })

  it('stays as it was although it was made by hand', async () => {
    await mkdir(path.join(root, '.next'))
    await writeFile(path.join(root, '.next', 'BUILD_ID'), 'made by hand')
    await expect(build()).rejects.toThrow('The last build was kept.')
    expect(await builtId()).toBe('made by hand')
  })

  it('comes back when a build was cut off in the middle', async () => {
    await keepBuild('.next-previous', await pagesFingerprint(root))
    await mkdir(path.join(root, '.next'))
    await writeFile(path.join(root, '.next', 'half'), '')
    await build()
    expect(await builtId()).toBe('the good one')
    expect(await readdir(path.join(root, '.next'))).not.toContain('half')
  })
})
