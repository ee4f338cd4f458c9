import { provideMigrations } from '@/src/database/all-migrations'
import type { ClinicPlugin } from '@/src/plugin/clinic-plugin'

let chosen: ReadonlySet<string> | undefined

/** Leaves out every other add-on: migrations are written from the core alone, or with one add-on and what it needs. */
export const chooseAddOns = (slugs: readonly string[]): void => {
  chosen = new Set(slugs)
}

/** The add-ons of this process. From here on their migrations are part of an up-to-date database. */
export function installable(plugins: readonly ClinicPlugin[]): ClinicPlugin[] {
  const wanted = chosen ? plugins.filter(({ declaration }) => chosen?.has(declaration.slug)) : [...plugins]
  provideMigrations(wanted)
  return wanted
}

/** The slug of an add-on after those of the add-ons that it needs. Throws when one of them is not installed. */
export function withNeeded(plugins: readonly ClinicPlugin[], slug: string): string[] {
  const found = plugins.find(({ declaration }) => declaration.slug === slug)
  if (!found) throw new Error(`There is no add-on “${slug}” in plugins/index.ts.`)
  const needed = Object.keys(found.declaration.requires?.plugins ?? {})
  return [...new Set([...needed.flatMap((name) => withNeeded(plugins, name)), slug])]
}
