import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compiledScripts, SCRIPTS } from './compile-scripts.mjs'

const run = promisify(execFile)

/** A project of its own: one script for each that is compiled, all of which say the same word. */
let root: string

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'careloom-scripts-'))
  await mkdir(path.join(root, 'scripts'))
  await writeFile(path.join(root, 'package-lock.json'), '{}')
  for (const name of ['add-on-packages.mjs', 'compile-scripts.mjs', 'inlined-packages.mjs'])
    await writeFile(path.join(root, 'scripts', name), '')
  await writeFile(path.join(root, 'tsconfig.json'), '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }')
  for (const name of SCRIPTS)
    await writeFile(path.join(root, 'scripts', `${name}.ts`), `export { word } from '@/word'\n`)
  await say('first')
})
afterEach(() => rm(root, { recursive: true }))

/** A package that the project's scripts use; what is in it says which of its versions is loaded. */
async function putPackage(place: string, name: string, source: string): Promise<void> {
  const folder = path.join(root, place, 'node_modules', name)
  await mkdir(folder, { recursive: true })
  await writeFile(
    path.join(folder, 'package.json'),
    `{ "name": "${name}", "type": "module", "exports": "./index.js" }`,
  )
  await writeFile(path.join(folder, 'index.js'), source)
}

const say = (word: string): Promise<void> =>
  writeFile(path.join(root, 'word.ts'), `export const word: string = '${word}'\n`)

async function hear(): Promise<string> {
  const folder = await compiledScripts(root)
  return (await import(pathToFileURL(path.join(folder, 'start.mjs')).href)).word
}

it('runs the code as it is now', async () => {
  expect(await hear()).toBe('first')
  await say('second')
  expect(await hear()).toBe('second')
})

it('compiles nothing again while nothing has changed', async () => {
  const folder = await compiledScripts(root)
  await writeFile(path.join(folder, 'mark'), '')
  expect(await readdir(await compiledScripts(root))).toContain('mark')
})

it('compiles again when a package has another version', async () => {
  const folder = await compiledScripts(root)
  await writeFile(path.join(root, 'package-lock.json'), '{ "packages": {} }')
  expect(await compiledScripts(root)).not.toBe(folder)
})

it('takes a package of many modules in, with the versions that are its own, and leaves the others alone', async () => {
  await putPackage('', 'few', 'export const few = "common"')
  await putPackage(
    '',
    'zod',
    'import { few } from "few"; import { other } from "other"; export const word = [few, other].join()',
  )
  await putPackage('node_modules/zod', 'few', 'export const few = "own"')
  await putPackage('', 'other', 'export const other = "left alone"')
  await writeFile(path.join(root, 'word.ts'), `export { word } from 'zod'; export { few } from 'few'\n`)
  const folder = await compiledScripts(root)
  const compiled = (
    await Promise.all(
      (
        await readdir(folder)
      )
        .filter((file) => file.endsWith('.mjs'))
        .map((file) => readFile(path.join(folder, file), 'utf8')),
    )
  ).join()
  expect(compiled).toContain('"own"')
  expect(compiled).not.toContain('"common"')
  expect(compiled).not.toContain('"left alone"')
  expect(await hear()).toBe('own,left alone')
})

it('takes an add-on in as it was written, with the product’s own modules and no copy', async () => {
  const far = path.join(root, 'node_modules', 'careloom-far')
  const [contract, start] = [path.join(root, 'contract'), path.join(root, 'scripts', 'start.ts')]
  for (const folder of [far, contract]) await mkdir(folder, { recursive: true })
  await writeFile(path.join(root, 'package.json'), '{ "dependencies": { "careloom-far": "1.0.0" } }')
  await writeFile(
    path.join(far, 'package.json'),
    '{ "name": "careloom-far", "main": "index.ts", "peerDependencies": { "careloom": "*" } }',
  )
  await writeFile(path.join(far, 'index.ts'), `export { mark as theirs } from 'careloom/plugin'\n`)
  await writeFile(path.join(contract, 'package.json'), '{ "exports": { "./plugin": "./index.ts" } }')
  await writeFile(path.join(contract, 'index.ts'), 'export const mark: object = {}\n')
  await symlink('../contract', path.join(root, 'node_modules', 'careloom'))
  await writeFile(
    start,
    `import { mark } from '@/contract'; import { theirs } from 'careloom-far'; export const word = mark === theirs\n`,
  )
  expect(await hear()).toBe(true)
})

it('may be asked by several starts at once', async () => {
  const compiler = pathToFileURL(path.resolve('scripts/compile-scripts.mjs')).href
  const source = `const { compiledScripts } = await import('${compiler}'); console.log(await compiledScripts('${root}'))`
  const starts = await Promise.all(
    [1, 2, 3].map(() => run(process.execPath, ['--input-type=module', '--eval', source])),
  )
  const [folder = ''] = starts.map(({ stdout }) => stdout.trim())
  expect(starts.map(({ stdout }) => stdout.trim())).toEqual([folder, folder, folder])
  const left = await readdir(path.join(root, 'dist', 'server'))
  expect(new Set(left)).toEqual(new Set([path.basename(folder), 'current.json']))
})

it('keeps what a running product may still load, and not more', async () => {
  for (const word of ['one', 'two', 'three', 'four', 'five']) {
    await say(word)
    await compiledScripts(root)
  }
  expect(await readdir(path.join(root, 'dist', 'server'))).toHaveLength(4)
})
