export type { Action, CrudAction, Grants, Role } from '@/src/domain/permissions'
export { Refusal, type RefusalCode, type RefusalDetails, refuse } from '@/src/framework/refuse'
export type {
  Failed,
  NewPayment,
  PaymentRef,
  PluginBilling,
  Refund,
  Refunded,
  Settled,
  Settlement,
} from '@/src/plugin/billing'
export { clinicDay } from '@/src/plugin/clinic-day'
export type {
  AdminParts,
  ClinicPlugin,
  ClinicPluginDeclaration,
  CollectionExtension,
  Connect,
  Health,
  Inbound,
  InboundEvent,
  PatientData,
  PluginMigration,
  RecordChange,
  RecordHooks,
  StoredInboundEvent,
} from '@/src/plugin/clinic-plugin'
export { type ClinicJob, defineClinicJob } from '@/src/plugin/define-clinic-job'
export { defineClinicPlugin } from '@/src/plugin/define-clinic-plugin'
export { type ClinicEndpoint, defineEndpoint, type EndpointInput } from '@/src/plugin/define-endpoint'
export { type EventData, type HeardEvent, on, type Subscription } from '@/src/plugin/on'
export type { PluginClinic, PluginContext, PluginFetchInit, PluginUser } from '@/src/plugin/plugin-context'
export type { PluginRecord, PluginRecords, RecordOf, RecordQuery } from '@/src/plugin/plugin-records'
export {
  accountants,
  cashiers,
  clinicians,
  everyone,
  frontDesk,
  managers,
  roles,
  signers,
} from '@/src/plugin/role-groups'
export type { PluginScheduling, WantedTime } from '@/src/plugin/scheduling'
export type { Words } from '@/src/plugin/words'
export { defineEvent, type WebhookEvent } from '@/webhooks/define-event'
