import { z } from 'zod'

type Query = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>

/** The row of the key-value table that says how the last backups went, so that every process can tell. */
const KEY = 'backup-record'

const recordSchema = z.object({
  succeededAt: z.string().optional(),
  failedAt: z.string().optional(),
  bytes: z.number().optional(),
  rows: z.number().optional(),
})

export type BackupRecord = z.infer<typeof recordSchema>

export async function readBackupRecord(query: Query): Promise<BackupRecord> {
  const { rows } = await query('select data from payload_kv where key = $1', [KEY])
  return recordSchema.safeParse(rows[0]?.data).data ?? {}
}

/** Adds to what is known; a failure leaves the last success standing. */
export async function noteBackup(query: Query, change: BackupRecord): Promise<void> {
  await query(
    `insert into payload_kv (id, key, data) values (gen_random_uuid(), $1, $2::jsonb)
     on conflict (key) do update set data = payload_kv.data || excluded.data`,
    [KEY, JSON.stringify(change)],
  )
}
