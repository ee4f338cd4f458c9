import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { pagesFingerprint } from '@/src/startup/pages-fingerprint'

let root: string

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'careloom-pages-'))
  for (const folder of ['admin', 'src/app', 'src/startup', 'docs'])
    await mkdir(path.join(root, folder), { recursive: true })
  for (const file of [
    'next.config.ts',
    'package-lock.json',
    'tsconfig.json',
    'admin/logo.tsx',
    'src/app/page.tsx',
  ])
    await writeFile(path.join(root, file), `the content of ${file}`)
})
afterEach(() => rm(root, { recursive: true }))

const isChangedBy = async (file: string): Promise<boolean> => {
  const before = await pagesFingerprint(root)
  await writeFile(path.join(root, file), 'another content')
  return (await pagesFingerprint(root)) !== before
}

it.each(['src/app/page.tsx', 'admin/logo.tsx', 'admin/new.css', 'package-lock.json', 'next.config.ts'])(
  'changes with %s',
  async (file) => {
    expect(await isChangedBy(file)).toBe(true)
  },
)

it.each(['src/app/page.test.tsx', 'src/startup/start.ts', 'docs/page.md', 'package.json'])(
  'stays the same whatever is in %s',
  async (file) => {
    expect(await isChangedBy(file)).toBe(false)
  },
)

it('changes when a file is renamed', async () => {
  const before = await pagesFingerprint(root)
  await rm(path.join(root, 'admin/logo.tsx'))
  await writeFile(path.join(root, 'admin/mark.tsx'), 'the content of admin/logo.tsx')
  expect(await pagesFingerprint(root)).not.toBe(before)
})
