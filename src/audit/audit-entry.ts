import type { PayloadRequest } from 'payload'
import { lookBehind } from '@/src/access/emergency-look'
import { roleOf } from '@/src/access/principal'
import { currentContext } from '@/src/request-context'

export type AuditOutcome = 'ok' | 'denied' | 'error'

/** What happened; who, when and from where are added from the request. Never a value of a health record. */
export type AuditFact = {
  action: string
  entity: string
  entityIds?: string[]
  patient?: string | null
  outcome?: AuditOutcome
  reason?: string | null
  /** Names of the fields that changed. */
  fields?: string[]
  /** The emergency look an entry is about; of reads under one, the request knows it. */
  breakGlass?: string
  /** The clinic the entry belongs to, when it is not the one of the request (sign-in). */
  clinicId?: string | null
  actor?: { type: string; id: string | null; role?: string | null }
}

export type AuditRow = {
  tenant_id: string | null
  actor_type: string
  actor_reference: string | null
  actor_role: string | null
  action: string
  entity: string
  entity_ids: string
  patient: string | null
  outcome: AuditOutcome
  reason: string | null
  channel: string
  request_id: string | null
  ip: string | null
  diff: string | null
  break_glass: string | null
}

/** Completes a fact with the caller and the origin of the request. */
export function auditRow(
  fact: AuditFact,
  req: Pick<PayloadRequest, 'user' | 'payloadAPI'> & Partial<Pick<PayloadRequest, 'context'>>,
): AuditRow {
  const context = currentContext()
  const actor = fact.actor ?? callerOf(req)
  return {
    tenant_id: fact.clinicId === undefined ? (context?.clinic?.id ?? null) : fact.clinicId,
    actor_type: actor.type,
    actor_reference: actor.id,
    actor_role: actor.role ?? null,
    action: fact.action,
    entity: fact.entity,
    entity_ids: JSON.stringify(fact.entityIds ?? []),
    patient: fact.patient ?? null,
    outcome: fact.outcome ?? 'ok',
    reason: fact.reason ?? null,
    channel: req.payloadAPI === 'GraphQL' ? 'graphql' : (context?.channel ?? 'script'),
    request_id: context?.requestId ?? null,
    ip: context?.ip ?? null,
    diff: fact.fields ? JSON.stringify(fact.fields) : null,
    break_glass: fact.breakGlass ?? lookBehind(fact),
  }
}

function callerOf({
  context,
  user,
}: Pick<PayloadRequest, 'user'> & { context?: PayloadRequest['context'] }): {
  type: string
  id: string | null
  role: string | null
} {
  if (typeof context?.addOn === 'string') return { type: 'add_on', id: context.addOn, role: null }
  if (!user)
    return { type: currentContext()?.channel === 'rest' ? 'anonymous' : 'system', id: null, role: null }
  return { type: user.collection === 'users' ? 'user' : 'api_key', id: String(user.id), role: roleOf(user) }
}
