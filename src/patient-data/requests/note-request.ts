import type { PayloadRequest } from 'payload'
import { recordAudit } from '@/src/audit/record'
import type { RequestKind } from '@/src/domain/patient-rights/request-kinds'
import type { PatientRequest } from '@/src/payload-types'

type Noted = Partial<Omit<PatientRequest, 'id' | 'patient' | 'kind'>> & Pick<PatientRequest, 'status'>

export const callerId = (req: PayloadRequest): string | null =>
  req.user?.collection === 'users' ? String(req.user.id) : null

/** Writes down what was asked for about a patient, by whom and why. */
export const noteRequest = (
  req: PayloadRequest,
  { patient, kind, ...data }: Noted & { patient: string; kind: RequestKind },
): Promise<PatientRequest> =>
  req.payload.create({
    collection: 'patient-requests',
    data: { patient, kind, requestedBy: callerId(req), ...data } as never,
    depth: 0,
    overrideAccess: true,
    req,
  })

/** What the trail says of a step about a patient's record; the reason stands, sealed, in the request. */
export const auditStep = (
  req: PayloadRequest,
  { action, patient, outcome }: { action: string; patient: string; outcome?: 'ok' | 'denied' },
): Promise<void> => recordAudit(req, { action, entity: 'patients', entityIds: [patient], patient, outcome })
