import { readFile } from 'node:fs/promises'
import { clinicPlugins } from '@/plugins'
import { listedPlugins, withoutPlugin } from './plugin-list'
import { changeList, derive, runCommand } from './plugin-steps'

/**
 * `npm run plugin:remove -- <slug>`: takes an add-on out of `plugins/index.ts`, and its package away if it is one. Its
 * tables and what is in them stay: add it again and everything is there.
 */
const [slug] = process.argv.slice(2)
const place = clinicPlugins.findIndex(({ declaration }) => declaration.slug === slug)
const listed = listedPlugins(await readFile('plugins/index.ts', 'utf8'))[place]
if (!slug || !listed) {
  const slugs = clinicPlugins.map(({ declaration }) => declaration.slug)
  console.error(`Name one of the installed add-ons: ${slugs.join(', ') || 'there are none'}.`)
  process.exit(1)
}
const needing = clinicPlugins.filter(({ declaration }) => slug in (declaration.requires?.plugins ?? {}))
if (needing.length > 0) {
  console.error(`${needing.map(({ declaration }) => declaration.slug).join(', ')} cannot do without ${slug}.`)
  process.exit(1)
}
await changeList((source) => withoutPlugin(source, listed))
const isPackage = !listed.from.startsWith('@/') && !listed.from.startsWith('.')
if (isPackage)
  await runCommand('npm', [
    ...['uninstall', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'],
    ...['--omit-lockfile-registry-resolved', listed.from],
  ])
await derive()
console.log(
  `Removed ${slug}. Its tables and their data were kept${isPackage ? '' : `; delete plugins/${slug} if you do not need the code`}.`,
)
process.exit(0)
