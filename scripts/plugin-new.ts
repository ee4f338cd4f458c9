import { existsSync } from 'node:fs'
import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { withPlugin } from './plugin-list'
import { changeList, derive, runNode } from './plugin-steps'

/** `npm run plugin:new -- <name>`: writes a working add-on into `plugins/<name>`, with its first migration, and lists it. */
const [slug = ''] = process.argv.slice(2)
const TEMPLATE = path.resolve('scripts/plugin-template')

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) || slug.length > 30) {
  console.error('Name the add-on in kebab-case, such as `npm run plugin:new -- visit-feedback`.')
  process.exit(1)
}
const folder = path.resolve('plugins', slug)
if (existsSync(folder)) {
  console.error(`There is plugins/${slug} already.`)
  process.exit(1)
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const pascal = slug.split('-').map(capital).join('')
const named = (text: string): string =>
  text
    .replaceAll('my-plugin', slug)
    .replaceAll('my_plugin', slug.replaceAll('-', '_'))
    .replaceAll('MyPlugin', pascal)
    .replaceAll('myPlugin', pascal.charAt(0).toLowerCase() + pascal.slice(1))
    .replaceAll('My plugin', capital(slug.replaceAll('-', ' ')))

await cp(TEMPLATE, folder, { recursive: true })
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const file = path.join(entry.parentPath, entry.name)
  await writeFile(file, named(await readFile(file, 'utf8')))
  await rename(file, path.join(entry.parentPath, named(entry.name)))
}
await runNode(['node_modules/@biomejs/biome/bin/biome', 'check', '--write', folder])
await changeList((source) => withPlugin(source, { name: named('myPlugin'), from: `@/plugins/${slug}` }))
await runNode(['--import', 'tsx', 'scripts/migrate-create.ts', '--plugin', slug, 'first'])
await derive()
console.log(`Wrote plugins/${slug} and listed it in plugins/index.ts. Its test:
  npx vitest run --project int plugins/${slug}
Start the product, and switch it on for a clinic under Add-ons.`)
process.exit(0)
