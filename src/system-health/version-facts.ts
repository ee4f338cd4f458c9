import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import { runSql, sql } from '@/src/database/sql'

type Versions = { careloom: string; node: string; postgres: string; payload: string; next: string }

/** What runs here, for whoever reports a fault or looks for a known one. */
export async function versionFacts(payload: Payload): Promise<Versions> {
  const [row] = await runSql<{ version: string }>(
    { payload },
    sql`select current_setting('server_version') as version`,
  )
  const [careloom, ofPayload, ofNext] = await Promise.all(
    ['package.json', 'node_modules/payload/package.json', 'node_modules/next/package.json'].map(versionIn),
  )
  return {
    careloom: careloom ?? '',
    node: process.versions.node,
    postgres: row?.version ?? '',
    payload: ofPayload ?? '',
    next: ofNext ?? '',
  }
}

async function versionIn(file: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.resolve(file), 'utf8')) as { version: string }
  return version
}
