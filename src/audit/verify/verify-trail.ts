import type { KeyObject } from 'node:crypto'
import pg from 'pg'
import { readHeads } from '@/src/audit/head-files'
import { signingKeys } from '@/src/audit/signing-key'
import { chainFaults, unsealedFaults } from '@/src/audit/verify/chain-faults'
import { disguiseFaults } from '@/src/audit/verify/disguise-faults'
import type { Fault } from '@/src/audit/verify/fault'
import { headFaults } from '@/src/audit/verify/head-faults'
import { entriesOf } from '@/src/audit/verify/trail-tables'

export type Verdict = {
  faults: Fault[]
  clinics: number
  sealed: number
  /** Entries that are stored and wait to be sealed. */
  pending: number
  heads: number
}

type Options = {
  ownerUrl: string
  headsFolder: string
  /** Whose signatures are believed; those of this installation when absent. */
  keys?: readonly KeyObject[]
}

/**
 * Proves the whole audit trail: every entry against its seal, every seal against the one before, and the chains
 * against the signed heads kept outside the database. Reads one state of the database and changes nothing.
 */
export async function verifyTrail({ ownerUrl, headsFolder, keys }: Options): Promise<Verdict> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'careloom-audit-verify' })
  await client.connect()
  try {
    for (const setting of SETTINGS) await client.query(`set ${setting}`)
    await client.query('begin isolation level repeatable read, read only')
    const disguised = await disguiseFaults(client)
    // What such tables show proves nothing, and may not even be comparable.
    if (disguised.length > 0) return { faults: disguised, clinics: 0, sealed: 0, pending: 0, heads: 0 }
    const entries = await entriesOf(client)
    const chain = await chainFaults(client, entries)
    const inserted = await unsealedFaults(client, entries, chain.length > 0)
    const lines = await readHeads(headsFolder)
    const believed = keys ?? (lines.length > 0 ? (await signingKeys()).verifying : [])
    const heads = await headFaults(client, lines, believed)
    return { faults: [...chain, ...inserted, ...heads], heads: lines.length, ...(await totals(client)) }
  } finally {
    await client.end()
  }
}

/** The work is one pass over everything, so it may take memory and all cores that there are. */
const SETTINGS = [
  // Functions and operators that somebody put into a schema of their own are not found.
  'search_path = pg_catalog',
  `work_mem = '256MB'`,
  'max_parallel_workers_per_gather = 4',
  // Hardly any row is a fault, which the planner cannot know: it would look up each one by itself to be done early.
  'enable_nestloop = off',
  'parallel_setup_cost = 0',
  'parallel_tuple_cost = 0.001',
  'min_parallel_table_scan_size = 0',
  'jit = off',
  'statement_timeout = 0',
]

async function totals(client: pg.Client): Promise<Pick<Verdict, 'clinics' | 'sealed' | 'pending'>> {
  const { rows } = await client.query<{ clinics: number; sealed: string; pending: string }>(
    `select count(*)::int as clinics, coalesce(sum(length), 0) as sealed,
       (select count(*) from audit.unsealed) as pending
     from (select count(*) as length from audit.seals group by clinic) chains`,
  )
  const [row] = rows
  return {
    clinics: row?.clinics ?? 0,
    sealed: Number(row?.sealed ?? 0),
    pending: Number(row?.pending ?? 0),
  }
}
