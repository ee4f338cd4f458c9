import type { PayloadRequest } from 'payload'
import { allPatientPlaces } from '@/src/patient-data/added-places'
import { accessFiles } from '@/src/patient-data/export/access-files'
import { languageFor, readMe } from '@/src/patient-data/export/read-me'
import { asJson, recordsAbout } from '@/src/patient-data/export/record-files'
import { documentFiles, invoiceFiles } from '@/src/patient-data/export/stored-documents'
import { type ZipEntry, zipOf } from '@/src/patient-data/export/zip'
import type { Subject } from '@/src/patient-data/subject'
import type { ClinicContext } from '@/src/request-context'

type Options = { clinic: ClinicContext; subject: Subject; now: Date; signal: AbortSignal }

/** Everything about a patient as a ZIP archive in pieces, place by place as the registry names them. */
export const archiveOfPatient = (req: PayloadRequest, options: Options): AsyncGenerator<Uint8Array> =>
  zipOf(entriesOf(req, options))

async function* entriesOf(
  req: PayloadRequest,
  { clinic, now, signal, subject }: Options,
): AsyncGenerator<ZipEntry> {
  const [patient] = subject.patients
  const [{ language }, { name }] = await Promise.all([
    req.payload.findByID({ collection: 'patients', id: String(patient), depth: 0, req }),
    req.payload.findByID({ collection: 'tenants', id: clinic.id, depth: 0, req }),
  ])
  const text = readMe(languageFor(language, clinic.locale), { clinic: name, madeAt: now.toISOString() })
  yield { name: 'README.txt', content: new TextEncoder().encode(text) }
  for (const { export: exporter } of allPatientPlaces().values()) {
    signal.throwIfAborted()
    if (exporter.way === 'records')
      yield { name: `${exporter.collection}.json`, content: asJson(recordsAbout(req, exporter, subject)) }
  }
  signal.throwIfAborted()
  yield* documentFiles(req, subject)
  yield* invoiceFiles(req, subject)
  yield* accessFiles(req, clinic, subject)
}
