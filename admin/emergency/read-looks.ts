import type { PayloadRequest } from 'payload'
import type { EmergencyLook, Patient, User } from '@/src/payload-types'

export type LookState = 'open' | 'due' | 'reviewed'

export type LookView = {
  id: string
  who: string
  isOwn: boolean
  patient: { id: string; name: string }
  reason: string
  openedAt: string
  /** When it ended or will end. */
  until: string
  state: LookState
  review: { by: string; at: string; comment: string } | null
}

const ON_A_PAGE = 25

export type LooksPage = { looks: LookView[]; page: number; hasMore: boolean }

/** One page of the clinic's emergency accesses, newest first, as their reader may see them. */
export async function readLooks(req: PayloadRequest, page: number, now: number): Promise<LooksPage> {
  const { docs, hasNextPage } = await req.payload.find({
    collection: 'emergency-looks',
    sort: '-openedAt',
    depth: 1,
    limit: ON_A_PAGE,
    page,
    overrideAccess: false,
    req,
  })
  return { looks: docs.map((doc) => viewOf(doc, String(req.user?.id), now)), page, hasMore: hasNextPage }
}

function viewOf(doc: EmergencyLook, reader: string, now: number): LookView {
  const until = doc.endedAt ?? doc.endsAt ?? ''
  const patient = doc.patient as Patient
  const lookedBy = doc.lookedBy as User
  return {
    id: doc.id,
    who: lookedBy.name,
    isOwn: lookedBy.id === reader,
    patient: { id: patient.id, name: patient.displayName ?? '' },
    reason: doc.reason,
    openedAt: doc.openedAt ?? '',
    until,
    state: doc.reviewedAt ? 'reviewed' : Date.parse(until) > now ? 'open' : 'due',
    review: doc.reviewedAt
      ? { by: (doc.reviewedBy as User).name, at: doc.reviewedAt, comment: doc.reviewComment ?? '' }
      : null,
  }
}
