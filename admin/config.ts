import type { Config } from 'payload'

/** Everything about the staff interface; components are named by path and loaded by the interface itself. */
export const adminConfig = (root: string): NonNullable<Config['admin']> => ({
  user: 'users',
  avatar: 'default',
  meta: { titleSuffix: ' · Careloom' },
  importMap: { baseDir: root, importMapFile: `${root}src/app/(payload)/admin/importMap.js` },
})
