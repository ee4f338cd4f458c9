import type { AuditRow } from '@/src/audit/audit-entry'

/** What the trail of a clinic says about its restore. */
export const restoreEntry = (clinic: string, takenAt: string): AuditRow => ({
  tenant_id: clinic,
  actor_type: 'system',
  actor_reference: null,
  actor_role: null,
  action: 'restore',
  entity: 'tenants',
  entity_ids: JSON.stringify([clinic]),
  patient: null,
  outcome: 'ok',
  reason: `Restored from the backup of ${takenAt}`,
  channel: 'script',
  request_id: null,
  ip: null,
  diff: null,
  break_glass: null,
})
