import path from 'node:path'
import { addOnPackages } from './add-on-packages.mjs'

/** Packages of very many small modules: Node spends longer on finding and linking those than on running them. */
const INLINED = new Set([
  'payload',
  '@payloadcms/db-postgres',
  '@payloadcms/drizzle',
  '@payloadcms/graphql',
  '@payloadcms/richtext-lexical',
  '@payloadcms/translations',
  '@payloadcms/ui',
  '@simplewebauthn/server',
  'graphql-scalars',
  'jose',
  'zod',
])
const NAME = /^(?:@[^/]+\/)?[^/]+/

/**
 * Leaves packages as they are, except those that are worth taking in and add-ons. What one of these has in a version of its own is
 * taken in with it, because from the compiled folder only the common version would be found.
 * @type {import('esbuild').Plugin}
 */
export const inlinedPackages = {
  name: 'inlined-packages',
  setup(build) {
    const root = build.initialOptions.absWorkingDir ?? process.cwd()
    const common = path.join(root, 'node_modules')
    // `careloom` is our own code under another name.
    const inlined = new Set([...INLINED, 'careloom', ...addOnPackages(root)])
    // Neither paths nor our own aliases.
    build.onResolve({ filter: /^(@[^/]+\/|[^./@])/ }, async ({ path: wanted, ...from }) => {
      const name = NAME.exec(wanted)?.[0] ?? wanted
      if (inlined.has(name) || from.pluginData === inlinedPackages) return undefined
      const external = { path: wanted, external: true }
      if (!from.importer.startsWith(common)) return external
      const { importer, kind, resolveDir } = from
      const found = await build.resolve(wanted, { importer, kind, resolveDir, pluginData: inlinedPackages })
      const isOwnVersion =
        found.path.includes(`${path.sep}node_modules${path.sep}`) &&
        !found.path.startsWith(path.join(common, name) + path.sep)
      return isOwnVersion ? undefined : external
    })
  },
}
