import type { KeyObject } from 'node:crypto'
import type pg from 'pg'
import type { HeadLine } from '@/src/audit/head-files'
import { isSignedBy, type SignedHead } from '@/src/audit/signed-head'
import type { Fault } from '@/src/audit/verify/fault'

/** Compares what was signed and kept outside the database with the chains as they are now. */
export async function headFaults(
  client: pg.Client,
  lines: readonly HeadLine[],
  keys: readonly KeyObject[],
): Promise<Fault[]> {
  const faults: Fault[] = []
  const good: SignedHead[] = []
  for (const { file, line, head } of lines) {
    if (head && isSignedBy(head, keys)) good.push(head)
    else
      faults.push({
        kind: head ? 'head_forged' : 'head_unreadable',
        clinic: head?.clinic ?? null,
        position: head?.position ?? null,
        entry: null,
        sentence: head
          ? `The signature of line ${line} of ${file} does not hold.`
          : `Line ${line} of ${file} cannot be read.`,
      })
  }
  return [...faults, ...(await differences(client, good))]
}

type Difference = { place: number; entry: string | null; found: boolean; last: string | null }

async function differences(client: pg.Client, heads: readonly SignedHead[]): Promise<Fault[]> {
  const { rows } = await client.query<Difference>(
    `select signed.place::int, s.entry_id as entry, s.hash is not null as found,
       (select max(t."position") from audit.seals t where t.clinic = signed.clinic) as last
     from unnest($1::uuid[], $2::bigint[], $3::text[]) with ordinality as signed(clinic, "position", hash, place)
       left join audit.seals s on s.clinic = signed.clinic and s."position" = signed."position"
     where s.hash is distinct from decode(signed.hash, 'hex') order by signed.place`,
    [
      heads.map(({ clinic }) => clinic ?? '00000000-0000-0000-0000-000000000000'),
      heads.map(({ position }) => position),
      heads.map(({ hash }) => hash),
    ],
  )
  const told = new Set<string>()
  return rows.flatMap(({ place, entry, found, last }): Fault[] => {
    const { clinic, position, at } = heads[place - 1] as SignedHead
    // Every later head of a chain that was rewritten differs, too.
    if (told.has(String(clinic))) return []
    told.add(String(clinic))
    if (!found)
      return [
        {
          kind: 'cut_off',
          clinic,
          position,
          entry: null,
          sentence: `The chain ends at position ${last ?? 0}; at ${at} it had ${position}.`,
        },
      ]
    const sure = lastEqual(heads, place - 1)
    const sentence = `The chain was rewritten between positions ${sure + 1} and ${position}: its hash is not the one signed at ${at}.`
    return [{ kind: 'rewritten', clinic, position, entry, sentence }]
  })
}

/** The highest position of the same chain that an earlier head vouches for. */
const lastEqual = (heads: readonly SignedHead[], place: number): number =>
  heads
    .slice(0, place)
    .reduce((last, { clinic, position }) => (clinic === heads[place]?.clinic ? position : last), 0)
