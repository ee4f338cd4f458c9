import type { PayloadRequest } from 'payload'
import { idOf } from '@/src/access/principal'
import { requirePermission } from '@/src/access/require-permission'
import { reviewRefusal } from '@/src/domain/emergency/look-rules'
import { findReadable } from '@/src/framework/find-readable'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import type { EmergencyLook } from '@/src/payload-types'

type Review = { id: unknown; comment: string }

/** Marks a look as reviewed by somebody who did not look, with what they found. Once. */
export async function reviewLook(req: PayloadRequest, { id, comment }: Review): Promise<EmergencyLook> {
  requirePermission(req, 'review', 'emergency-looks')
  const reviewer = String(req.user?.id)
  return inTransaction(req, async () => {
    const look = (await findReadable(req, 'emergency-looks', id)) as EmergencyLook
    const refusal = reviewRefusal({
      lookedBy: idOf(look.lookedBy as string),
      reviewer,
      isReviewed: Boolean(look.reviewedAt),
    })
    if (refusal === 'own-look')
      throw refuse('forbidden', { message: 'Nobody reviews their own emergency access.' })
    if (refusal === 'already-reviewed')
      throw refuse('locked', { message: 'This emergency access was reviewed already.' })
    req.context.auditAction = 'review-break-glass'
    return req.payload.update({
      collection: 'emergency-looks',
      id: look.id,
      data: { reviewedAt: new Date().toISOString(), reviewedBy: reviewer, reviewComment: comment },
      depth: 0,
      overrideAccess: true,
      req,
    })
  })
}
