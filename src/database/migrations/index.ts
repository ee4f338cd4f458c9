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
import * as sealedSecrets from '@/src/database/migrations/20261128_190000_sealed_secrets'
import * as sealedNoteHash from '@/src/database/migrations/20261128_191000_sealed_note_hash'
import * as documentFileKeys from '@/src/database/migrations/20261128_193718_document_file_keys'
import * as sealedFileKeys from '@/src/database/migrations/20261128_194000_sealed_file_keys'
import * as patientRights from '@/src/database/migrations/20261128_191430_patient_rights'
import * as patientRightsRules from '@/src/database/migrations/20261128_191500_patient_rights_rules'
import * as emergencyLooks from '@/src/database/migrations/20261128_191443_emergency_looks'
import * as breakGlass from '@/src/database/migrations/20261128_200000_break_glass'
import * as secondFactorGrace from '@/src/database/migrations/20261128_225000_second_factor_grace'
import * as secondFactorDefault from '@/src/database/migrations/20261128_224811_second_factor_default'
import * as calendarChanges from '@/src/database/migrations/20261128_223000_calendar_changes'
import * as waitlist from '@/src/database/migrations/20261128_225717_waitlist'
import * as waitlistOffers from '@/src/database/migrations/20261128_235000_waitlist_offers'
import * as seatOffers from '@/src/database/migrations/20261129_024500_seat_offers'
import * as appointmentSeries from '@/src/database/migrations/20261128_234759_appointment_series'
import * as webhooks from '@/src/database/migrations/20261129_024437_webhooks'
import * as webhookQueue from '@/src/database/migrations/20261129_030000_webhook_queue'
import * as webhookDelivery from '@/src/database/migrations/20261129_031000_webhook_delivery'

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
  { name: '20261128_190000_sealed_secrets', up: sealedSecrets.up },
  { name: '20261128_191000_sealed_note_hash', up: sealedNoteHash.up },
  { name: '20261128_193718_document_file_keys', up: documentFileKeys.up },
  { name: '20261128_194000_sealed_file_keys', up: sealedFileKeys.up },
  { name: '20261128_191430_patient_rights', up: patientRights.up },
  { name: '20261128_191500_patient_rights_rules', up: patientRightsRules.up },
  { name: '20261128_191443_emergency_looks', up: emergencyLooks.up },
  { name: '20261128_200000_break_glass', up: breakGlass.up },
  { name: '20261128_193100_provider_subjects', up: providerSubjects.up },
  { name: '20261128_224811_second_factor_default', up: secondFactorDefault.up },
  { name: '20261128_225000_second_factor_grace', up: secondFactorGrace.up },
  { name: '20261128_223000_calendar_changes', up: calendarChanges.up },
  { name: '20261128_225717_waitlist', up: waitlist.up },
  { name: '20261128_235000_waitlist_offers', up: waitlistOffers.up },
  { name: '20261128_234759_appointment_series', up: appointmentSeries.up },
  { name: '20261129_024500_seat_offers', up: seatOffers.up },
  { name: '20261129_024437_webhooks', up: webhooks.up },
  { name: '20261129_030000_webhook_queue', up: webhookQueue.up },
  { name: '20261129_031000_webhook_delivery', up: webhookDelivery.up },
]
