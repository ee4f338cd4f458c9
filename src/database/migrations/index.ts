import type { MigrateUpArgs } from '@payloadcms/db-postgres'
import * as clinicRules from '@/src/database/migrations/20261120_200000_clinic_rules'
import * as initial from '@/src/database/migrations/20261120_120000_initial'
import * as sealedLookups from '@/src/database/migrations/20261128_160000_sealed_lookups'
import * as sealedFields from '@/src/database/migrations/20261128_161000_sealed_fields'

type Migration = { name: string; up: (args: MigrateUpArgs) => Promise<void> }

/** Every migration in the order in which it runs. A new one is added at the end. */
export const migrations: Migration[] = [
  { name: '20261120_120000_initial', up: initial.up },
  { name: '20261120_200000_clinic_rules', up: clinicRules.up },
  { name: '20261128_160000_sealed_lookups', up: sealedLookups.up },
  { name: '20261128_161000_sealed_fields', up: sealedFields.up },
]
