import { type SettingField, secretNames, settingsForm } from '@/src/plugin/add-ons/settings-form'
import type { Health } from '@/src/plugin/clinic-plugin'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'
import type { StoredState } from '@/src/plugin/stored-settings'
import { inLanguage } from '@/src/plugin/words'

/** An add-on as the managers of a clinic see it. Secrets are never in it, only whether they are set. */
export type AddOn = {
  slug: string
  name: string
  summary: string
  version: string
  isOn: boolean
  requires: string[]
  adds: Record<
    'collections' | 'fields' | 'events' | 'subscribes' | 'jobs' | 'endpoints' | 'permissions' | 'views',
    string[]
  >
  settings: SettingField[]
  values: Record<string, unknown>
  secretsSet: string[]
  connection: { isConnected: boolean; account: string | null } | null
  health: (Health & { checkedAt: string | null }) | null
}

type Standing = { state: StoredState | undefined; accounts: readonly string[]; language: string }

export function describeAddOn(
  { declaration, slug }: InstalledPlugin,
  { accounts, language, state }: Standing,
): AddOn {
  const { connect, name, requires, settings, summary, version } = declaration
  const stored = state?.settings ?? {}
  const secrets = secretNames(settings)
  const isShown = ([key]: [string, unknown]) => !secrets.has(key)
  return {
    slug,
    name: inLanguage(name, language),
    summary: inLanguage(summary, language),
    version,
    isOn: state?.isOn ?? false,
    requires: Object.keys(requires?.plugins ?? {}),
    adds: addsOf(declaration),
    settings: settingsForm(settings, language),
    values: Object.fromEntries(Object.entries(withDefaults(settings, stored)).filter(isShown)),
    secretsSet: [...secrets].filter((key) => stored[key] !== undefined),
    connection: connect ? { isConnected: accounts.length > 0, account: accounts[0] ?? null } : null,
    health: state?.health ? { ...state.health, checkedAt: state.checkedAt } : null,
  }
}

/** What is set, and what holds where nothing is. */
function withDefaults(
  schema: InstalledPlugin['declaration']['settings'],
  stored: Record<string, unknown>,
): Record<string, unknown> {
  const defaults = Object.entries(schema?.shape ?? {}).flatMap(([key, field]) => {
    const found = (field as { safeParse: (value: unknown) => { data?: unknown } }).safeParse(undefined)
    return found.data === undefined ? [] : [[key, found.data]]
  })
  return { ...Object.fromEntries(defaults), ...stored }
}

function addsOf(declaration: InstalledPlugin['declaration']): AddOn['adds'] {
  const {
    admin,
    collections = [],
    endpoints = [],
    events = [],
    jobs = [],
    slug,
    subscribes = [],
  } = declaration
  const fields = Object.entries(declaration.extends ?? {}).flatMap(([target, extension]) =>
    (extension.fields ?? []).flatMap((field) => ('name' in field ? [`${target}.${field.name}`] : [])),
  )
  return {
    collections: collections.map((one) => one.slug),
    fields,
    events: events.map(({ type }) => type),
    subscribes: subscribes.map(({ type }) => type as string),
    jobs: jobs.map(({ name }) => name),
    endpoints: endpoints.map(({ method, path }) => `${String(method).toUpperCase()} /api/v1/${slug}${path}`),
    permissions: Object.entries(declaration.permissions ?? {}).flatMap(([subject, grants]) =>
      Object.keys(grants).map((action) => `${action} ${subject}`),
    ),
    views: (admin?.views ?? []).map(({ path }) => path),
  }
}
