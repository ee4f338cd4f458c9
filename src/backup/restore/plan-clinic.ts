import type pg from 'pg'
import { BackupRefused } from '@/src/backup/backup-refused'
import type { Manifest } from '@/src/backup/manifest'
import { NewIds } from '@/src/backup/restore/new-ids'
import type { ScannedClinic } from '@/src/backup/restore/scan-clinic'

export type ClinicPlan = {
  /** `replace` puts it in the place of itself, `add` brings it back. */
  way: 'replace' | 'add'
  /** Its id here. */
  to: string
  slug: string
  ids: NewIds
}

/** How a clinic of a backup comes into this database. Refuses what would not fit. */
export async function planClinic(
  client: pg.Client,
  { clinic, slug, as }: { clinic: ScannedClinic; slug: string; as?: string },
): Promise<ClinicPlan> {
  const wanted = as ?? slug
  if (!/^[a-z0-9][a-z0-9-]{1,59}$/.test(wanted))
    throw new BackupRefused('A short name has 2 to 60 small letters, digits and hyphens.')
  const { rows: here } = await client.query<{ id: string; slug: string }>(
    'select id, slug from tenants where id = $1 or slug = $2',
    [clinic.id, wanted],
  )
  const isHere = here.some(({ id }) => id === clinic.id)
  if (isHere && as !== undefined)
    throw new BackupRefused(
      `The clinic “${slug}” is there. What is written about patients is sealed to its clinic, so there cannot be a second one of it. Restore the whole backup into another installation to look at it.`,
    )
  const way = isHere ? 'replace' : 'add'
  if (here.some((other) => other.slug === wanted && (way !== 'replace' || other.id !== clinic.id)))
    throw new BackupRefused(`There is another clinic “${wanted}” already. Choose another name with --as.`)
  return { way, to: clinic.id, slug: wanted, ids: new NewIds() }
}

/** Rows of one clinic fit into tables of the same version only; a whole backup is brought up to date instead. */
export async function refuseOtherVersion(client: pg.Client, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from payload_migrations order by name')
  if (JSON.stringify(rows.map(({ name }) => name)) !== JSON.stringify(manifest.migrations))
    throw new BackupRefused(
      `The backup was made by another version of Careloom (${manifest.appVersion}), and the rows of one clinic only fit into the same. Restore all of it into an empty database, bring that up to date, and back it up again.`,
    )
}
