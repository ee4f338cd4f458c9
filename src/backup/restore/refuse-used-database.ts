import { BackupRefused } from '@/src/backup/backup-refused'
import { asOwner } from '@/src/backup/restore/as-owner'

/** A restore is for an empty database of ours that nobody works with. */
export async function refuseUsedDatabase(ownerUrl: string, runtimeRole: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    )
    const names = new Set(tables.map(({ name }) => name))
    const isOurs = names.has('tenants') && names.has('users') && names.has('payload_migrations')
    if (names.size > 0 && !isOurs)
      throw new BackupRefused(
        'The database holds tables of another program, so nothing was restored into it.',
      )
    const { rows } = isOurs
      ? await client.query<{ clinics: number; people: number }>(
          'select (select count(*)::int from tenants) as clinics, (select count(*)::int from users) as people',
        )
      : { rows: [] }
    if (rows[0] && rows[0].clinics + rows[0].people > 0)
      throw new BackupRefused(
        `The database is not empty: it has ${rows[0].clinics} clinics and ${rows[0].people} people. Restore into an empty one, or replace this one with --replace.`,
      )
    const { rows: others } = await client.query(
      'select 1 from pg_stat_activity where datname = current_database() and usename = $1',
      [runtimeRole],
    )
    if (others.length > 0) throw new BackupRefused('The product is running on this database. Stop it first.')
  })
}
