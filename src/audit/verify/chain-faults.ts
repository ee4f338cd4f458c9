import type pg from 'pg'
import type { Fault } from '@/src/audit/verify/fault'
import { textOf } from '@/src/audit/verify/trail-tables'

type Row = {
  clinic: string
  position: string
  entry_id: string
  hash: Buffer
  before: Buffer | null
  is_present: boolean
}

/** More than anybody needs to see that something is wrong. */
const MOST = 100

/**
 * Computes the hash of every position from the one before and from its entry, inside the database, and returns the
 * positions where it is another one, in order.
 */
export async function chainFaults(client: pg.Client, entries: string): Promise<Fault[]> {
  const { rows } = await client.query<Row>(
    `select s.clinic, s."position", s.entry_id, s.hash, p.hash as before, e.id is not null as is_present
     from audit.seals s
       left join audit.seals p on p.clinic = s.clinic and p."position" = s."position" - 1
       left join ${entries} e on e.id = s.entry_id
     where s.hash is distinct from pg_catalog.sha256(coalesce(p.hash, '') || pg_catalog.convert_to(${textOf('e')}, 'UTF8'))
     order by s.clinic, s."position" limit ${MOST}`,
  )
  const faults: Fault[] = []
  const explained = new Set<string>()
  for (const row of rows) {
    const isFirst = !explained.has(row.clinic)
    explained.add(row.clinic)
    faults.push(await describe(client, entries, row, isFirst))
  }
  return faults
}

async function describe(client: pg.Client, entries: string, row: Row, isFirst: boolean): Promise<Fault> {
  const position = Number(row.position)
  const at = { clinic: row.clinic === NIL ? null : row.clinic, position, entry: row.entry_id }
  if (position > 1 && !row.before)
    return {
      ...at,
      kind: 'seal_missing',
      position: position - 1,
      entry: null,
      sentence: `Position ${position - 1} of the chain is missing, before entry ${row.entry_id}.`,
    }
  if (!row.is_present) return { ...at, kind: 'missing', sentence: `Entry ${row.entry_id} is missing.` }
  const other = isFirst ? await placeTakenBy(client, entries, row) : null
  if (other)
    return {
      ...at,
      kind: 'reordered',
      sentence: `Entry ${row.entry_id} was put into another order: it changed places with entry ${other}.`,
    }
  return { ...at, kind: 'changed', sentence: `Entry ${row.entry_id} is not what was sealed.` }
}

/**
 * Looks for the entry that this one changed places with: in the chain itself, by number and time, by number alone,
 * or by id. Reads the clinic's whole trail, so it is asked for the first fault of a clinic only.
 */
async function placeTakenBy(client: pg.Client, entries: string, row: Row): Promise<string | null> {
  const variants = [
    textOf('other'),
    textOf('own', { seq: 'other.seq', at: 'other.at' }),
    textOf('own', { seq: 'other.seq' }),
    textOf('other', { id: 'own.id' }),
  ]
  const fits = variants
    .map((text) => `pg_catalog.sha256($2 || pg_catalog.convert_to(${text}, 'UTF8')) = $3`)
    .join(' or ')
  const { rows } = await client.query<{ id: string }>(
    `select other.id from ${entries} own join ${entries} other on other.tenant_id is not distinct from own.tenant_id
     where own.id = $1 and other.id <> own.id and (${fits}) limit 1`,
    [row.entry_id, row.before ?? Buffer.alloc(0), row.hash],
  )
  return rows[0]?.id ?? null
}

/**
 * Entries that nobody sealed and that nobody is about to seal. Where every seal has its entry, it is enough to count;
 * they are looked for only when the numbers differ.
 */
export async function unsealedFaults(
  client: pg.Client,
  entries: string,
  isDoubtful: boolean,
): Promise<Fault[]> {
  const { rows: counted } = await client.query<{ surplus: string }>(
    `select (select count(*) from ${entries} e) - (select count(*) from audit.seals)
       - (select count(*) from audit.unsealed u join ${entries} e on e.id = u.entry_id and e.seq = u.seq) as surplus`,
  )
  if (!isDoubtful && Number(counted[0]?.surplus) === 0) return []
  const { rows } = await client.query<{ id: string; clinic: string | null }>(
    `select e.id, e.tenant_id as clinic from ${entries} e
     where not exists (select from audit.seals s where s.entry_id = e.id and s.clinic = coalesce(e.tenant_id, '${NIL}'))
       and not exists (select from audit.unsealed u where u.entry_id = e.id and u.seq = e.seq)
     order by e.tenant_id, e.seq limit ${MOST}`,
  )
  return rows.map(({ id, clinic }) => ({
    kind: 'inserted',
    clinic,
    position: null,
    entry: id,
    sentence: `Entry ${id} was inserted past the chain: it has no seal and none is under way.`,
  }))
}

const NIL = '00000000-0000-0000-0000-000000000000'
