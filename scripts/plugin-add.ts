import { readFile } from 'node:fs/promises'
import { addOnPackages } from './add-on-packages.mjs'
import { withPlugin } from './plugin-list'
import { changeList, derive, runCommand } from './plugin-steps'

/**
 * `npm run plugin:add -- <package or tarball>`: installs an add-on from npm or from a file that `npm pack` made, lists
 * it in `plugins/index.ts` and derives what follows from it. The next start runs its migrations.
 */
const [wanted] = process.argv.slice(2)
if (!wanted) {
  console.error('Name the package or its file, such as `npm run plugin:add -- careloom-recalls`.')
  process.exit(1)
}
const dependencies = async (): Promise<Record<string, string>> =>
  JSON.parse(await readFile('package.json', 'utf8')).dependencies

const before = await dependencies()
// An add-on is code of somebody else that runs with all rights of the product, but not already while it is installed.
await runCommand('npm', [
  ...['install', '--save-exact', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'],
  ...['--omit-lockfile-registry-resolved', wanted],
])
const after = await dependencies()
const name = addOnPackages(process.cwd()).find((one) => before[one] !== after[one])
if (!name) {
  console.error(`${wanted} is no add-on that was not there before: it does not name careloom as a peer.`)
  process.exit(1)
}
const found: Record<string, unknown> = await import(name)
const exported = Object.keys(found).filter((key) => typeof found[key] === 'function')
const [first] = exported
if (exported.length !== 1 || !first) {
  console.error(
    `Installed ${name}. It exports ${exported.join(', ') || 'no add-on'}: list the one you want in plugins/index.ts.`,
  )
  process.exit(1)
}
await changeList((source) => withPlugin(source, { name: first, from: name }))
await derive()
console.log(
  `Installed ${name} and listed it in plugins/index.ts. Start the product, and switch it on under Add-ons.`,
)
process.exit(0)
