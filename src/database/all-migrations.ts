import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'
import { migrations } from '@/src/database/migrations'

type Migration = { name: string; up: (args: MigrateUpArgs) => Promise<void> }

type Migrating = {
  declaration: {
    slug: string
    requires?: { plugins?: Readonly<Record<string, string>> }
    migrations?: readonly { name: string; sql: string }[]
  }
}

let ofAddOns: readonly Migration[] = []

/** Tells this process which add-ons are installed, before it asks whether the database is up to date. */
export function provideMigrations(addOns: readonly Migrating[]): void {
  ofAddOns = inOrderOfNeed(addOns).flatMap(({ declaration: { slug, migrations: own = [] } }) =>
    own.map(({ name, sql: statements }) => ({
      name: `${slug}/${name}`,
      up: async ({ db }: MigrateUpArgs) => void (await db.execute(sql.raw(statements))),
    })),
  )
}

/** The core's in the order in which they run, then those of each add-on after those of the add-ons that it needs. */
export const allMigrations = (): readonly Migration[] => [...migrations, ...ofAddOns]

/** A missing add-on, or two that need each other, are refused when the configuration is made. */
function inOrderOfNeed<AddOn extends Migrating>(addOns: readonly AddOn[]): AddOn[] {
  const ordered = new Set<AddOn>()
  const seen = new Set<string>()
  const place = (addOn: AddOn): void => {
    const { slug, requires } = addOn.declaration
    if (seen.has(slug)) return
    seen.add(slug)
    for (const needed of Object.keys(requires?.plugins ?? {})) {
      const found = addOns.find(({ declaration }) => declaration.slug === needed)
      if (found) place(found)
    }
    ordered.add(addOn)
  }
  addOns.forEach(place)
  return [...ordered]
}
