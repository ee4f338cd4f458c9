import type { Config } from 'payload'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'

/** The words and pages of add-ons beside those of the staff interface, each page behind the question whether it is on. */
export function withAdminParts(config: Config, plugins: readonly InstalledPlugin[]): Config {
  const { admin = {}, i18n = {} } = config
  const views = Object.fromEntries(
    plugins.flatMap(({ declaration, slug }) =>
      (declaration.admin?.views ?? []).map((view) => [
        `addOn:${slug}:${view.path}`,
        {
          Component: {
            path: '/admin/add-ons/AddOnPage#AddOnPage',
            serverProps: { addOn: slug, page: view.path },
          },
          path: view.path as `/${string}`,
          exact: true,
        },
      ]),
    ),
  )
  const dependencies = Object.fromEntries(
    plugins.flatMap(({ declaration }) =>
      componentsOf(declaration).map((path) => [path, { path, type: 'component' as const }]),
    ),
  )
  return {
    ...config,
    admin: {
      ...admin,
      components: { ...admin.components, views: { ...admin.components?.views, ...views } },
      dependencies: { ...admin.dependencies, ...dependencies },
    },
    i18n: { ...i18n, translations: withWords(i18n.translations as Translations, plugins) as never },
  }
}

/** The components of an add-on, which the pages find by their paths. */
const componentsOf = ({ admin = {}, extends: extensions = {} }: InstalledPlugin['declaration']): string[] => [
  ...(admin.views ?? []).map(({ component }) => component),
  ...(admin.cards ?? []).map(({ component }) => component),
  ...Object.values(extensions).flatMap(({ actions = [], tabs = [] }) =>
    [...actions, ...tabs].map(({ component }) => component),
  ),
]

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
