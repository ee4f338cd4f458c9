import type { PayloadRequest } from 'payload'
import { recordsFreeOn } from '@/src/domain/patient-rights/retention'
import type { Patient, PatientRequest } from '@/src/payload-types'

export type ProposalView = {
  id: string
  patient: { id: string; number: string }
  /** Days, in the clinic's zone. */
  lastTreatment: string
  dueSince: string
  /** After how many years from the last treatment it was proposed. */
  years: number
}

export type ProposalsPage = { proposals: ProposalView[]; total: number; page: number; hasMore: boolean }

const ON_A_PAGE = 50

/** One page of the records whose time is over and of which nobody has decided yet, the oldest first. */
export async function readProposals(req: PayloadRequest, page: number): Promise<ProposalsPage> {
  const { docs, hasNextPage, totalDocs } = await req.payload.find({
    collection: 'patient-requests',
    where: { kind: { equals: 'retention' }, status: { equals: 'proposed' } },
    sort: 'createdAt',
    depth: 1,
    limit: ON_A_PAGE,
    page,
    overrideAccess: false,
    req,
  })
  return { proposals: docs.map(viewOf), total: totalDocs, page, hasMore: hasNextPage }
}

function viewOf({ id, outcome, patient }: PatientRequest): ProposalView {
  const { lastTreatment, years } = outcome as { lastTreatment: string; years: number }
  const { id: patientId, number } = patient as Patient
  return {
    id,
    patient: { id: patientId, number: number ?? patientId },
    lastTreatment,
    dueSince: recordsFreeOn(lastTreatment, years),
    years,
  }
}
