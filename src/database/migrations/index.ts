import type { MigrateUpArgs } from '@payloadcms/db-postgres'
import * as documentVirusCheck from '@/src/database/migrations/20261128_154806_document_virus_check'
import * as auditTrail from '@/src/database/migrations/20261128_160000_audit_trail'
import * as clinicRules from '@/src/database/migrations/20261120_200000_clinic_rules'
import * as sessions from '@/src/database/migrations/20261128_090000_sessions'
import * as clinicSecurity from '@/src/database/migrations/20261128_160638_clinic_security'
import * as initial from '@/src/database/migrations/20261120_120000_initial'
import * as secondFactorRule from '@/src/database/migrations/20261128_154433_second_factor_rule'
import * as secondFactor from '@/src/database/migrations/20261128_160000_second_factor'
import * as sealedLookups from '@/src/database/migrations/20261128_160000_sealed_lookups'
import * as proofs from '@/src/database/migrations/20261128_193000_proofs'
import * as providerSubjects from '@/src/database/migrations/20261128_193100_provider_subjects'
import * as sealedFields from '@/src/database/migrations/20261128_161000_sealed_fields'

type Migration = { name: string; up: (args: MigrateUpArgs) => Promise<void> }

/** Every migration in the order in which it runs. A new one is added at the end. */
export const migrations: Migration[] = [
  { name: '20261120_120000_initial', up: initial.up },
  { name: '20261120_200000_clinic_rules', up: clinicRules.up },
  { name: '20261128_154806_document_virus_check', up: documentVirusCheck.up },
  { name: '20261128_090000_sessions', up: sessions.up },
  { name: '20261128_160638_clinic_security', up: clinicSecurity.up },
  { name: '20261128_154433_second_factor_rule', up: secondFactorRule.up },
  { name: '20261128_160000_second_factor', up: secondFactor.up },
  { name: '20261128_160000_audit_trail', up: auditTrail.up },
  { name: '20261128_160000_sealed_lookups', up: sealedLookups.up },
  { name: '20261128_161000_sealed_fields', up: sealedFields.up },
  { name: '20261128_193000_proofs', up: proofs.up },
  { name: '20261128_193100_provider_subjects', up: providerSubjects.up },
]
