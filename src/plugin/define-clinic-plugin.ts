import type { Config, Plugin } from 'payload'
import { z } from 'zod'
import { StartupError } from '@/src/framework/startup-error'
import type { ClinicPlugin, ClinicPluginDeclaration } from '@/src/plugin/clinic-plugin'

const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const NO_OPTIONS = z.object({})

/**
 * Declares an add-on. What it returns is called once, with the options of the installation, in `plugins/index.ts`.
 * Everything that does not fit fails the start with one sentence that names the add-on and the cause.
 */
export function defineClinicPlugin<Options extends z.ZodObject, Settings extends z.ZodObject>(
  declaration: ClinicPluginDeclaration<Options, Settings>,
): (options?: z.input<Options>) => ClinicPlugin {
  return (options = {} as z.input<Options>) => {
    const known = declaration as unknown as ClinicPluginDeclaration
    if (!SLUG.test(known.slug))
      throw new StartupError(
        `The add-on “${known.slug}” cannot start: its slug is not kebab-case, as in “recalls”.`,
      )
    const given = (known.options ?? NO_OPTIONS).safeParse(options)
    const issue = given.error?.issues[0]
    if (issue)
      throw new StartupError(
        `The add-on ${known.slug} cannot start: its option ${issue.path.join('.') || '(all)'} is not valid. ${issue.message}`,
      )
    const plugin: Plugin = (config) => noted(config, clinicPlugin)
    const clinicPlugin: ClinicPlugin = Object.assign(plugin, {
      declaration: known,
      options: given.data ?? {},
    })
    return clinicPlugin
  }
}

/** An add-on only says that it is there. `settlePlugins` puts all of them together, once all are known. */
const noted = (config: Config, plugin: ClinicPlugin): Config => ({
  ...config,
  custom: { ...config.custom, clinicPlugins: [...pluginsIn(config), plugin] },
})

export const pluginsIn = ({ custom }: Pick<Config, 'custom'>): ClinicPlugin[] =>
  (custom?.clinicPlugins as ClinicPlugin[] | undefined) ?? []
