import type pg from 'pg'
import { ABSENT } from '@/src/backup/copy-lines'
import { columnList } from '@/src/backup/copy-table'
import type { Manifest } from '@/src/backup/manifest'
import { columnAt } from '@/src/backup/restore/clinic-tables'
import type { NewIds } from '@/src/backup/restore/new-ids'
import { type ScannedClinic, shape } from '@/src/backup/restore/scan-clinic'
import { closeStage, STAGE, stageRows } from '@/src/backup/restore/stage-rows'

/** What a person may do or has under way outside the clinic is not restored with it. */
const NOT_RESTORED = ['platform_role', 'reset_password_token', 'reset_password_expiration']

/**
 * People belong to all clinics: those who are here stay as they are, whoever has the same e-mail address is the same
 * person, and only the others come from the backup. Tells the new ids.
 */
export async function restorePeople(
  client: pg.Client,
  { manifest, clinic, ids }: { manifest: Manifest; clinic: ScannedClinic; ids: NewIds },
): Promise<void> {
  const users = shape(manifest, 'users')
  const [idAt, emailAt] = [columnAt(users, 'id'), columnAt(users, 'email')]
  const { rows: here } = await client.query<{ id: string; email: string }>(
    'select id, lower(email) as email from users where id = any($1) or lower(email) = any($2)',
    [clinic.people.map((row) => row[idAt]), clinic.people.map((row) => row[emailAt]?.toLowerCase())],
  )
  const missing = clinic.people.filter((row) => {
    const [id, email] = [row[idAt] as string, row[emailAt]?.toLowerCase()]
    if (here.some((person) => person.id === id)) return false
    const same = here.find((person) => person.email === email)
    if (same) ids.set(id, same.id)
    return !same
  })
  const cleared = new Set(NOT_RESTORED.map((name) => columnAt(users, name)))
  await stageRows(
    client,
    users,
    missing.map((row) => row.map((value, index) => (cleared.has(index) ? ABSENT : value))),
  )
  await client.query(
    `insert into users (${columnList(users)}) select ${columnList(users)} from pg_temp.${STAGE}`,
  )
  await closeStage(client)
}

/** Gives the clinic its members back. Who is a member now stays one as they are now. Returns how many came back. */
export async function restoreMemberships(
  client: pg.Client,
  { manifest, clinic, ids }: { manifest: Manifest; clinic: ScannedClinic; ids: NewIds },
): Promise<number> {
  const table = shape(manifest, 'users_memberships')
  const columns = table.columns.map(({ name }) => name)
  const values = columns.map((name) => {
    if (name === 'id') return `left(replace(gen_random_uuid()::text, '-', ''), 24)`
    if (name === '_order')
      return '(select coalesce(max(m._order), 0) + 1 from users_memberships m where m._parent_id = s._parent_id)'
    return `s."${name}"`
  })
  await stageRows(
    client,
    table,
    clinic.memberships.map((row) => row.map((value) => ids.apply(value))),
  )
  const { rowCount } = await client.query(
    `insert into users_memberships (${columnList(table)}) select ${values.join(', ')} from pg_temp.${STAGE} s
     where not exists (select 1 from users_memberships m where m._parent_id = s._parent_id and m.tenant_id = s.tenant_id)`,
  )
  await closeStage(client)
  return rowCount ?? 0
}
