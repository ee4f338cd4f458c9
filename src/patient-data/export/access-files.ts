import type { PayloadRequest } from 'payload'
import { searchTrail, type TrailEntry } from '@/src/audit/trail/search-trail'
import { trailCsv } from '@/src/audit/trail/trail-csv'
import type { TrailFilter } from '@/src/audit/trail/trail-question'
import { asJson } from '@/src/patient-data/export/record-files'
import type { ZipEntry } from '@/src/patient-data/export/zip'
import type { Subject } from '@/src/patient-data/subject'
import type { ClinicContext } from '@/src/request-context'

const PORTION = 2_000

const everything: TrailFilter = {
  ...{ person: null, patient: null, action: null, kind: null },
  ...{ entity: null, outcome: null, from: null, to: null, breakGlass: null },
}

/** Who saw or changed the record, newest first, once for programs and once for spreadsheets. */
export async function* accessFiles(
  req: PayloadRequest,
  clinic: ClinicContext,
  subject: Subject,
): AsyncGenerator<ZipEntry> {
  const entries: TrailEntry[] = []
  for (const patient of subject.patients) entries.push(...(await entriesAbout(req, clinic, patient)))
  const told = [...new Map(entries.map((entry) => [entry.seq, entry])).values()]
    .sort((one, other) => other.seq - one.seq)
    .map(withoutOthers)
  yield { name: 'access.json', content: asJson(listed(told)) }
  yield { name: 'access.csv', content: new TextEncoder().encode(trailCsv(told, clinic.timezone)) }
}

async function entriesAbout(
  req: PayloadRequest,
  clinic: ClinicContext,
  patient: string,
): Promise<TrailEntry[]> {
  const entries: TrailEntry[] = []
  for (let before: number | null = null; ; ) {
    const page = await searchTrail(req, clinic, { ...everything, patient }, { before, limit: PORTION })
    entries.push(...page.docs)
    if (page.nextBefore === null) return entries
    before = page.nextBefore
  }
}

/** A list names other patients too, and the addresses of computers are those of the staff. */
const withoutOthers = (entry: TrailEntry): TrailEntry => ({
  ...entry,
  entityIds: [],
  ip: null,
  requestId: null,
})

async function* listed<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows
}
