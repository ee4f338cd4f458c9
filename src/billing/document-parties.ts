import type { PayloadRequest } from 'payload'
import { idOf } from '@/src/access/principal'
import type { DocumentClinic, InvoiceDocument } from '@/src/documents/document-types'
import { refuse } from '@/src/framework/refuse'
import type { Patient, Tenant } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

export type DocumentParties = {
  locale: string
  timezone: string
  clinic: DocumentClinic
  patient: InvoiceDocument['patient']
}

const LANGUAGES = ['en', 'de', 'he']

/**
 * Who stands at the head of a document, and its language: that of the patient where the documents speak it, else
 * that of the clinic. Whoever may read the document's record may read these, so access is not asked again.
 */
export async function documentParties(
  req: PayloadRequest,
  patientRef: string | { id: string },
): Promise<DocumentParties> {
  const current = currentClinic()
  if (!current) throw refuse('forbidden')
  const [tenant, patient] = await Promise.all([
    req.payload.findByID({ collection: 'tenants', id: current.id, depth: 0, req }),
    req.payload.findByID({ collection: 'patients', id: idOf(patientRef), depth: 0, req }),
  ])
  return {
    locale: localeFor(patient, tenant),
    timezone: tenant.timezone,
    clinic: letterheadOf(tenant),
    patient: {
      name: [patient.firstName, patient.lastName].filter(Boolean).join(' '),
      addressLines: addressLines(patient.address),
      number: patient.number ?? '',
    },
  }
}

function localeFor(patient: Patient, tenant: Tenant): string {
  const language = patient.language?.toLowerCase().split(/[-_]/, 1)[0]
  return language && LANGUAGES.includes(language) ? language : (tenant.locale ?? 'en')
}

function letterheadOf({ name, address, phone, email, taxId, accentColor }: Tenant): DocumentClinic {
  return {
    name,
    addressLines: addressLines(address),
    phone: phone ?? undefined,
    email: email ?? undefined,
    taxId: taxId ?? undefined,
    accentColor: accentColor ?? undefined,
  }
}

function addressLines(address: Patient['address']): string[] {
  if (!address) return []
  const { line1, line2, city, region, postalCode } = address
  const place = [postalCode, city, region].filter(Boolean).join(' ')
  return [line1, line2, place].flatMap((line) => (line ? [line] : []))
}
