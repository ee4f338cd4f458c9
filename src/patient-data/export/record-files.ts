import type { PayloadRequest, Where } from 'payload'
import type { Exporter } from '@/src/patient-data/place'
import type { Subject } from '@/src/patient-data/subject'

type RecordsExporter = Extract<Exporter, { way: 'records' }>
type Row = Record<string, unknown>

const PAGE = 100

/** Every record of a collection that is about the patient, oldest first, as it is stored and readable. */
export async function* recordsAbout(
  req: PayloadRequest,
  { collection, where = 'patient' }: RecordsExporter,
  subject: Subject,
): AsyncGenerator<Row> {
  for (let page = 1; ; page += 1) {
    const { docs, hasNextPage } = await req.payload.find({
      collection: collection as 'patients',
      where: conditions[where](subject.patients),
      sort: ['createdAt', 'id'],
      limit: PAGE,
      page,
      depth: 0,
      overrideAccess: true,
      req,
    })
    for (const doc of docs) yield onlyOwn(doc as unknown as Row, subject)
    if (!hasNextPage) return
  }
}

const conditions: Record<NonNullable<RecordsExporter['where']>, (patients: string[]) => Where> = {
  self: (patients) => ({ id: { in: patients } }),
  patient: (patients) => ({ patient: { in: patients } }),
  attendance: (patients) => ({ or: ['patient', 'attendees'].map((path) => ({ [path]: { in: patients } })) }),
}

/** Who else sat in a group is nobody's business. */
function onlyOwn({ tenant: _clinic, ...row }: Row, { patients }: Subject): Row {
  const own = { ...row }
  if (typeof own.patient === 'string' && !patients.includes(own.patient)) own.patient = null
  if (Array.isArray(own.attendees))
    own.attendees = own.attendees.filter((id) => patients.includes(String(id)))
  return own
}

const encoder = new TextEncoder()

/** A list of records as JSON, one on each line. */
export async function* asJson(rows: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  let before = '[\n'
  for await (const row of rows) {
    yield encoder.encode(`${before}${JSON.stringify(row)}`)
    before = ',\n'
  }
  yield encoder.encode(before === '[\n' ? '[]\n' : '\n]\n')
}
