import type { PayloadRequest } from 'payload'
import type { ClinicData, MadeDocument } from '@/src/demo/generate/clinic-data'
import { greyPicture } from '@/src/demo/generate/picture'
import { instant } from '@/src/demo/write/stamps'
import { renderNoteSummaryPdf } from '@/src/documents/note-summary-pdf'

/** Stores the files of the documents the way an upload does, so that they lie where downloads look for them. */
export async function writeDocuments(req: PayloadRequest, data: ClinicData): Promise<void> {
  for (const document of data.documents) {
    const { title, kind, fileName, patient, visit } = document
    const file = document.sections ? await letter(data, document) : greyPicture(document.seed)
    await req.payload.create({
      collection: 'documents',
      data: { tenant: data.clinic.id, title, kind, patient: patient.id, appointment: visit.id },
      file: {
        data: file,
        mimetype: document.sections ? 'application/pdf' : 'image/png',
        name: fileName,
        size: file.length,
      },
      depth: 0,
      req,
    })
  }
}

function letter(
  { clinic }: ClinicData,
  { title, sections = [], patient, visit }: MadeDocument,
): Promise<Buffer> {
  const { name, locale, timezone, phone, email, accentColor, address } = clinic
  const cityLine = (place: { postalCode: string; city: string }) => `${place.postalCode} ${place.city}`
  return renderNoteSummaryPdf({
    locale,
    timezone,
    title,
    clinic: { name, addressLines: [address.line1, cityLine(address)], phone, email, accentColor },
    patient: {
      name: `${patient.firstName} ${patient.lastName}`,
      addressLines: [patient.address.line1, cityLine(patient.address)],
      number: patient.number,
      birthDate: patient.birthDate,
    },
    practitioner: visit.practitioner,
    visitedAt: instant(visit.startsAt),
    signedBy: visit.practitioner.name,
    signedAt: instant(visit.updatedAt ?? visit.createdAt),
    sections: sections.map(({ title: heading, text }) => ({
      title: heading,
      paragraphs: [{ kind: 'paragraph', text }],
    })),
    addenda: [],
  })
}
