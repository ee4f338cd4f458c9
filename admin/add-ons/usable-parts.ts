import type { TypedUser } from 'payload'
import { isAllowed } from '@/src/access/principal'
import type { Action } from '@/src/domain/permissions'
import type { AdminParts } from '@/src/plugin/clinic-plugin'
import { type InstalledPlugin, installedPlugins } from '@/src/plugin/installed-plugins'
import { switchedOn } from '@/src/plugin/switched-on'
import { currentClinic } from '@/src/request-context'

type Reader = { req: Parameters<typeof switchedOn>[0]; user: TypedUser | null | undefined }
type Kind = 'cards' | 'navigation' | 'views'
type Part<Name extends Kind> = NonNullable<AdminParts[Name]>[number]

/** Whether somebody may use a part of an add-on: a page without a permission is for everybody who works here. */
export const mayUse = (
  user: TypedUser | null | undefined,
  permission: readonly [Action, string] | undefined,
): boolean => (permission ? isAllowed(user as never, ...permission) : Boolean(user && currentClinic()))

/** What the add-ons that are on in the clinic show to somebody, in the order in which they were installed. */
export async function usableParts<Name extends Kind>(
  kind: Name,
  { req, user }: Reader,
): Promise<{ plugin: InstalledPlugin; part: Part<Name> }[]> {
  const withParts = installedPlugins().filter(({ declaration }) => declaration.admin?.[kind]?.length)
  if (withParts.length === 0 || !user || !currentClinic()) return []
  const on = await switchedOn(req)
  return withParts.flatMap((plugin) =>
    on.has(plugin.slug)
      ? ((plugin.declaration.admin?.[kind] ?? []) as Part<Name>[])
          .filter(({ permission }) => mayUse(user, permission))
          .map((part) => ({ plugin, part }))
      : [],
  )
}
