import type { MigrateUpArgs } from '@payloadcms/db-postgres'
import * as auditTrail from '@/src/database/migrations/20261128_160000_audit_trail'
import * as clinicRules from '@/src/database/migrations/20261120_200000_clinic_rules'
import * as initial from '@/src/database/migrations/20261120_120000_initial'

type Migration = { name: string; up: (args: MigrateUpArgs) => Promise<void> }

/** Every migration in the order in which it runs. A new one is added at the end. */
export const migrations: Migration[] = [
  { name: '20261120_120000_initial', up: initial.up },
  { name: '20261120_200000_clinic_rules', up: clinicRules.up },
  { name: '20261128_160000_audit_trail', up: auditTrail.up },
]
