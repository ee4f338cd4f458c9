import type { Config } from 'payload'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'

/** The words and pages of add-ons beside those of the staff interface; who may see a page is asked by the page itself. */
export function withAdminParts(config: Config, plugins: readonly InstalledPlugin[]): Config {
  const { admin = {}, i18n = {} } = config
  const views = Object.fromEntries(
    plugins.flatMap(({ declaration, slug }) =>
      (declaration.admin?.views ?? []).map((view) => [
        `addOn:${slug}:${view.path}`,
        { Component: view.component, path: view.path as `/${string}`, exact: true },
      ]),
    ),
  )
  return {
    ...config,
    admin: { ...admin, components: { ...admin.components, views: { ...admin.components?.views, ...views } } },
    i18n: { ...i18n, translations: withWords(i18n.translations as Translations, plugins) as never },
  }
}

type Translations = Record<string, Record<string, unknown>> | undefined

function withWords(translations: Translations = {}, plugins: readonly InstalledPlugin[]): Translations {
  const merged = { ...translations }
  for (const language of ['en', 'de', 'he'] as const) {
    const added = plugins.flatMap(({ declaration, slug }) => {
      const { translations: own } = declaration.admin ?? {}
      return own ? [[slug, { ...own.en, ...own[language] }]] : []
    })
    merged[language] = { ...merged[language], ...Object.fromEntries(added) }
  }
  return merged
}
