import type { Job } from '@/src/jobs/define-job'
import type { ClinicPluginDeclaration } from '@/src/plugin/clinic-plugin'
import type { Words } from '@/src/plugin/words'

/** An add-on of this installation with the options it was given. */
export type InstalledPlugin = {
  slug: string
  name: Words
  options: Record<string, unknown>
  declaration: ClinicPluginDeclaration
  /** Its jobs by the names it gave them, as the core queues and runs them. */
  jobs: ReadonlyMap<string, Job>
}

// Settled at the start. Pages are bundles with copies of this module, and have the same add-ons.
const key = Symbol.for('careloom.add-ons')
const globals = globalThis as { [key]?: readonly InstalledPlugin[] }

/** The add-ons of this installation, in the order of `plugins/index.ts`. */
export const installedPlugins = (): readonly InstalledPlugin[] => globals[key] ?? []

export const findPlugin = (slug: string): InstalledPlugin | undefined =>
  installedPlugins().find((plugin) => plugin.slug === slug)

export function settleInstalled(plugins: readonly InstalledPlugin[]): void {
  globals[key] = plugins
}
