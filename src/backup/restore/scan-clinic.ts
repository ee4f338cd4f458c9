import { readArchive } from '@/src/backup/archive-reader'
import { BackupRefused } from '@/src/backup/backup-refused'
import { tableOfEntry } from '@/src/backup/check-backup'
import { ABSENT, CopyLines, fieldsOf } from '@/src/backup/copy-lines'
import { type Manifest, type TableShape, tableKey } from '@/src/backup/manifest'
import { type ClinicTable, columnAt } from '@/src/backup/restore/clinic-tables'

export type ScannedClinic = {
  id: string
  /** Its row of `tenants`. */
  row: string[]
  /** Ids of its records, and the names of its files. */
  ids: Set<string>
  files: Set<string>
  /** Rows of `users`: members, and people whom its records name. */
  people: string[][]
  memberships: string[][]
}

type Options = {
  file: string
  keys: string
  manifest: Manifest
  slug: string
  tables: Map<string, ClinicTable>
  /** Columns by table that name a person. */
  personColumns: Map<string, string[]>
}

/** Goes through a backup for what belongs to one clinic, without loading anything. */
export async function scanClinic({
  file,
  keys,
  manifest,
  slug,
  tables,
  personColumns,
}: Options): Promise<ScannedClinic> {
  const row = await findClinic(file, keys, manifest, slug)
  const id = row[columnAt(shape(manifest, 'tenants'), 'id')] as string
  const clinic: ScannedClinic = { id, row, ids: new Set(), files: new Set(), people: [], memberships: [] }
  const named = new Set<string>()
  const [users, members] = [shape(manifest, 'users'), shape(manifest, 'users_memberships')]
  const allPeople: string[][] = []
  const takeRecord = (table: ClinicTable, fields: string[]): void => {
    if (fields[table.clinicAt] !== id) return
    const [idAt, fileAt] = [columnAt(table, 'id'), columnAt(table, 'filename')]
    if (idAt >= 0) clinic.ids.add(fields[idAt] as string)
    if (fileAt >= 0 && fields[fileAt] !== ABSENT) clinic.files.add(fields[fileAt] as string)
    for (const column of personColumns.get(tableKey(table)) ?? [])
      named.add(fields[columnAt(table, column)] as string)
  }
  const takeMembership = (fields: string[]): void => {
    if (fields[columnAt(members, 'tenant_id')] !== id) return
    clinic.memberships.push(fields)
    named.add(fields[columnAt(members, '_parent_id')] as string)
  }
  await eachRow(file, keys, (name, line) => {
    const table = tables.get(name)
    if (name === 'public.users') allPeople.push(fieldsOf(line))
    else if (name === 'public.users_memberships') takeMembership(fieldsOf(line))
    // Nearly all rows of a large backup are other clinics', so they are not even taken apart.
    else if (table && line.includes(id)) takeRecord(table, fieldsOf(line))
  })
  clinic.people = allPeople.filter((fields) => named.has(fields[columnAt(users, 'id')] as string))
  return clinic
}

export function shape(manifest: Manifest, name: string): TableShape {
  const found = manifest.tables.find((table) => tableKey(table) === `public.${name}`)
  if (!found) throw new BackupRefused(`The backup has no table ${name}.`)
  return found
}

async function findClinic(file: string, keys: string, manifest: Manifest, slug: string): Promise<string[]> {
  const slugAt = columnAt(shape(manifest, 'tenants'), 'slug')
  const clinics: string[][] = []
  await eachRow(file, keys, (name, line) => {
    if (name === 'public.tenants') clinics.push(fieldsOf(line))
  })
  const found = clinics.find((fields) => fields[slugAt] === slug)
  if (found) return found
  throw new BackupRefused(`The backup has no clinic “${slug}”; it has ${clinics.length} others.`)
}

async function eachRow(
  file: string,
  keys: string,
  take: (table: string, line: Buffer) => void,
): Promise<void> {
  let [current, lines] = ['', new CopyLines()]
  for await (const entry of readArchive(file, keys)) {
    const table = tableOfEntry(entry.name)
    if (table && table !== current) {
      current = table
      lines = new CopyLines()
    }
    for await (const chunk of entry.chunks())
      if (table) for (const line of lines.take(chunk)) take(table, line)
  }
}
