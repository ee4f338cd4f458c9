import type { Payload } from 'payload'
import { appendHeads } from '@/src/audit/head-files'
import { signHead } from '@/src/audit/signed-head'
import { signingKeys } from '@/src/audit/signing-key'
import { runSql, sql } from '@/src/database/sql'

/** What this process wrote last of each chain, so that a clinic where nothing happens adds no lines. */
const written = new Map<string, string>()

/** Signs where each chain stands and writes it outside the database. Returns how many chains had moved. */
export async function writeHeads(payload: Payload, now: Date): Promise<number> {
  const heads = await runSql<{ clinic: string; position: string; hash: string; isClinic: boolean }>(
    { payload },
    sql`select clinic, "position", encode(hash, 'hex') as hash, clinic <> audit.nil() as "isClinic"
        from audit.chain_heads()`,
  )
  const moved = heads.filter(({ clinic, hash }) => written.get(clinic) !== hash)
  if (moved.length === 0) return 0
  const { signing } = await signingKeys()
  await appendHeads(
    moved.map(({ clinic, position, hash, isClinic }) =>
      signHead(
        { clinic: isClinic ? clinic : null, position: Number(position), hash, at: now.toISOString() },
        signing,
      ),
    ),
  )
  for (const { clinic, hash } of moved) written.set(clinic, hash)
  return moved.length
}
