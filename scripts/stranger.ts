import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stepsIn } from './doc-files'
import { copyPages, copySources, discard, linkPackages } from './fresh-copy'
import { useAddOn } from './stranger-clinic'
import { runIn, seconds } from './stranger-runs'

/**
 * `npm run smoke:stranger`: the way of somebody who has never seen the product. They scaffold an add-on and follow the
 * tutorial, pack what they wrote, and somebody else installs the file into a fresh copy, switches it on, sees it,
 * receives its event, switches it off and takes it out again. Everything happens in copies that are removed.
 */
const NAME = 'visit-feedback'
const PACKAGE = `careloom-${NAME}`

const workshop = await copySources('workshop')
const clinic = await copySources('clinic')
const began = performance.now()
let failed = false
const step = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
  const from = performance.now()
  const result = await work()
  console.log(`✓ ${name} (${((performance.now() - from) / 1_000).toFixed(1)} s)`)
  return result
}
const listIn = (folder: string): Promise<string> => readFile(path.join(folder, 'plugins/index.ts'), 'utf8')

try {
  await step('links what is installed', () => linkPackages(workshop))
  await step('scaffolds an add-on', () => runIn(workshop, `npm run plugin:new -- ${NAME}`))
  await step('follows the tutorial, whose test and the one of the scaffold pass', followTutorial)
  const tarball = await step('packs it', packIt)
  await step('leaves everything else whole without the example', withoutRecalls)
  await step('installs the file into a fresh copy', () => runIn(clinic, `npm run plugin:add -- ${tarball}`))
  await step('builds its page with the others', async () => {
    await copyPages(clinic)
    await runIn(clinic, 'npm run build')
  })
  await step('switches it on, sees it, receives its event and switches it off', () =>
    useAddOn({ root: clinic, slug: NAME, entries: `${NAME}-entries`, event: 'visit_feedback.entry_added' }),
  )
  await step('takes it out again, and what it kept stays', async () => {
    await runIn(clinic, `npm run plugin:remove -- ${NAME}`)
    if ((await listIn(clinic)).includes(PACKAGE) || existsSync(path.join(clinic, 'node_modules', PACKAGE)))
      throw new Error('Something of it is still there.')
    await useAddOn({ root: clinic, slug: NAME, entries: `${NAME}-entries`, isRemoved: true })
  })
} catch (error) {
  failed = true
  console.log(`✗ ${(error as Error).message}`)
} finally {
  await Promise.all([discard(workshop), discard(clinic)])
}
console.log(`It took ${seconds(performance.now() - began)}.`)
process.exit(failed ? 1 : 0)

async function followTutorial(): Promise<void> {
  const installed = await listIn(workshop)
  for (const one of stepsIn(await readFile('docs/plugins.md', 'utf8'))) {
    if ('commands' in one) for (const command of one.commands) await runIn(workshop, withScaffold(command))
    else {
      await mkdir(path.dirname(path.join(workshop, one.file)), { recursive: true })
      await writeFile(path.join(workshop, one.file), one.content)
    }
    // The reader of the page has no other add-on; the one that was scaffolded stays beside it.
    if ('file' in one && one.file === 'plugins/index.ts')
      await writeFile(path.join(workshop, one.file), together(one.content, installed))
  }
}

/** The list of the tutorial with what is in the other one as well. */
function together(list: string, other: string): string {
  const imports = other.match(/^import \{ \w+ \} from '.*'\n/gm) ?? []
  const calls = /= \[([\s\S]*)\]/.exec(other)?.[1] ?? ''
  return list
    .replace('\n/**', `${imports.join('')}\n/**`)
    .replace('= [', `= [${calls.trim().replace(/,$/, '')}, `)
}

/** Two test files in one run take half as long as two runs. */
function withScaffold(command: string): string {
  return command.includes('vitest') ? `${command} plugins/${NAME}` : command
}

async function packIt(): Promise<string> {
  await runIn(path.join(workshop, 'plugins', NAME), 'npm pack --silent')
  const folder = path.join(workshop, 'plugins', NAME)
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'))
  if (!tarball) throw new Error('Nothing was packed.')
  // What was linked for the developer serves the clinic too.
  await rename(path.join(workshop, 'node_modules'), path.join(clinic, 'node_modules'))
  return path.join(folder, tarball)
}

/** Deleting a folder and its line is all it takes to be without an add-on. */
async function withoutRecalls(): Promise<void> {
  await runIn(clinic, 'npm run plugin:remove -- recalls')
  await rm(path.join(clinic, 'plugins/recalls'), { recursive: true })
  await runIn(clinic, 'npm run types')
  await runIn(clinic, 'npm run boundaries')
}
