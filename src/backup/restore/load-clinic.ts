import type pg from 'pg'
import { type ArchiveEntry, readArchive } from '@/src/backup/archive-reader'
import { BackupRefused } from '@/src/backup/backup-refused'
import { fileOfEntry, tableOfEntry } from '@/src/backup/check-backup'
import { CopyLines, fieldsOf, lineOf } from '@/src/backup/copy-lines'
import { columnList, digestTable } from '@/src/backup/copy-table'
import { quotedName } from '@/src/backup/database-shape'
import { type ClinicTable, restoredColumns, withColumns } from '@/src/backup/restore/clinic-tables'
import type { NewIds } from '@/src/backup/restore/new-ids'
import { closeStage, openStage, STAGE } from '@/src/backup/restore/stage-rows'
import { RowDigest } from '@/src/backup/row-digest'

type Options = {
  file: string
  keys: string
  tables: Map<string, ClinicTable>
  /** The clinic's id in the backup, and here. */
  from: string
  to: string
  ids: NewIds
  /** Takes a file of the clinic. */
  takeFile: (name: string, entry: ArchiveEntry) => Promise<void>
}

type Loading = {
  table: ClinicTable
  name: string
  take: (chunk: Buffer) => Promise<void>
  finish: () => Promise<number>
}

/** Loads one clinic's rows of these tables and compares them with the backup. Returns how many there are. */
export async function loadClinic(client: pg.Client, options: Options): Promise<number> {
  let loading: Loading | undefined
  let rows = 0
  const endTable = async (): Promise<void> => {
    rows += (await loading?.finish()) ?? 0
    loading = undefined
  }
  for await (const entry of readArchive(options.file, options.keys)) {
    const [name, stored] = [tableOfEntry(entry.name), fileOfEntry(entry.name)]
    const table = name ? options.tables.get(name) : undefined
    if (name !== loading?.name) await endTable()
    if (table && name) loading ??= await startTable(client, name, table, options)
    if (stored) await options.takeFile(stored, entry)
    else for await (const chunk of entry.chunks()) await loading?.take(chunk)
  }
  await endTable()
  return rows
}

const NEWLINE = Buffer.from('\n')

async function startTable(
  client: pg.Client,
  name: string,
  table: ClinicTable,
  { from, to, ids }: Options,
): Promise<Loading> {
  const indexes = restoredColumns(table)
  const target = withColumns(table, indexes)
  const [lines, digest] = [new CopyLines(), new RowDigest()]
  const stage = await openStage(client, target)
  return {
    table,
    name,
    take: async (chunk) => {
      for (const line of lines.take(chunk)) {
        if (!line.includes(from)) continue
        const fields = fieldsOf(line)
        if (fields[table.clinicAt] !== from) continue
        const row = lineOf(indexes.map((index) => ids.apply(fields[index] as string)))
        digest.addRow(row)
        await stage.write(Buffer.concat([row, NEWLINE]))
      }
    },
    finish: async () => {
      await stage.finish()
      const columns = columnList(target)
      await client.query(
        `insert into ${quotedName(target)} (${columns}) select ${columns} from pg_temp.${STAGE}${table.isKept ? ' on conflict do nothing' : ''}`,
      )
      await closeStage(client)
      const wanted = digest.finish()
      const found = await digestTable(client, target, `tenant_id = '${to}'`)
      if (!table.isKept && (found.rows !== wanted.rows || found.hash !== wanted.hash))
        throw new BackupRefused(
          `The clinic has other rows of ${table.name} after loading than in the backup, so nothing was changed.`,
        )
      return wanted.rows
    },
  }
}
