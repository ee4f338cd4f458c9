import type { PayloadRequest } from 'payload'
import type { ClaimWish, VisitPlan } from '@/collections/appointments/operations/visit-plan'
import { recordAudit } from '@/src/audit/record'
import { runSql, sql } from '@/src/database/sql'

/**
 * Somebody may have taken the chosen room between the decision and the claim; then the visit got another one. Answers
 * the names of what it has now, or null where it has what was planned.
 */
export async function keepResourcesTrue(
  req: PayloadRequest,
  appointment: string,
  plan: VisitPlan,
  taken: readonly Pick<ClaimWish, 'resource'>[],
): Promise<((id: string) => string) | null> {
  const swaps = plan.wishes
    .map(({ resource }, index) => ({ planned: resource, taken: taken[index]?.resource ?? resource }))
    .filter((swap) => swap.planned !== swap.taken)
  if (swaps.length === 0) return null
  for (const swap of swaps)
    await runSql(
      req,
      sql`update appointments_rels set resources_id = ${swap.taken}
        where tenant_id = ${plan.clinic} and parent_id = ${appointment} and path = 'resources' and resources_id = ${swap.planned}`,
    )
  return (id) => swaps.find(({ planned }) => planned === id)?.taken ?? id
}

/** Who booked over another visit on purpose, and why. */
export const recordOverlap = (
  req: PayloadRequest,
  { appointment, patient, plan }: { appointment: string; patient: string | null; plan: VisitPlan },
): Promise<void> =>
  recordAudit(req, {
    action: 'overlap',
    entity: 'appointments',
    entityIds: [appointment],
    patient,
    reason: plan.overlapReason,
  })
