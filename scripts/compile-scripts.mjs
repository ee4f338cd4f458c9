import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inlinedPackages } from './inlined-packages.mjs'

export const SCRIPTS = [
  'start',
  'worker',
  'migrate',
  'build',
  'fill-with-demo',
  'seed',
  'audit-verify',
  'audit-detach',
  'backup',
  'restore',
  'rotate-keys',
  'webhooks-listen',
]
/**
 * Our own code and the packages of very many modules in one piece, the other packages loaded as they are.
 * @satisfies {import('esbuild').BuildOptions}
 */
export const HOW = /** @type {const} */ ({
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  plugins: [inlinedPackages],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  sourcemap: true,
  logLevel: 'error',
})
/** Stand for what is not our own code: the versions of the packages, and how it is compiled. */
const BESIDES = [
  'package-lock.json',
  'scripts/add-on-packages.mjs',
  'scripts/compile-scripts.mjs',
  'scripts/inlined-packages.mjs',
]
/** A product that runs may still have to load a part of what it was compiled to. */
const KEPT = 3

/**
 * The folder of the compiled scripts. Compiles them when a file of ours that went into them or the version of a
 * package has changed, which takes a second or two.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function compiledScripts(root) {
  const place = path.join(root, 'dist', 'server')
  const current = await readCurrent(place)
  if (
    current &&
    (await hashOf(root, current.inputs)) === current.hash &&
    existsSync(path.join(place, current.hash))
  )
    return path.join(place, current.hash)
  return compile(root, place)
}

async function readCurrent(place) {
  const content = await readFile(path.join(place, 'current.json'), 'utf8').catch(() => null)
  return content === null ? null : JSON.parse(content)
}

/** Null when one of the files is gone. */
async function hashOf(root, inputs) {
  const contents = await Promise.all(
    inputs.map((input) => readFile(path.join(root, input)).catch(() => null)),
  )
  const hash = createHash('sha256')
  for (const [index, content] of contents.entries()) {
    if (content === null) return null
    hash.update(inputs[index]).update('\0').update(content).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

async function compile(root, place) {
  // Loaded only when there is something to compile.
  const { build, stop } = await import('esbuild')
  const draft = path.join(place, `draft-${process.pid}`)
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: SCRIPTS.map((name) => `scripts/${name}.ts`),
    outdir: draft,
    metafile: true,
    ...HOW,
  })
  await stop()
  const own = Object.keys(metafile.inputs).filter((input) => !input.startsWith('node_modules/'))
  const inputs = [...own, ...BESIDES].sort()
  const hash = await hashOf(root, inputs)
  await rename(draft, path.join(place, hash)).catch(async (error) => {
    // Somebody else has compiled the same files meanwhile.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(draft, { recursive: true })
  })
  await writeFile(path.join(place, `current-${process.pid}`), JSON.stringify({ hash, inputs }))
  await rename(path.join(place, `current-${process.pid}`), path.join(place, 'current.json'))
  await removeOld(place, hash)
  return path.join(place, hash)
}

async function removeOld(place, current) {
  const names = (await readdir(place)).filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== current)
  const folders = await Promise.all(
    names.map(async (name) => ({ name, madeAt: (await stat(path.join(place, name))).mtimeMs })),
  )
  const old = folders.sort((one, other) => other.madeAt - one.madeAt).slice(KEPT - 1)
  for (const { name } of old) await rm(path.join(place, name), { recursive: true, force: true })
}
