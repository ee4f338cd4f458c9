import type { SanitizedConfig } from 'payload'
import { expireCreditsJob } from '@/collections/patient-credits/operations/expire-credits'
import {
  endOfferJob,
  expireWaitlist,
  offerFreedTimeJob,
  tellOfferJob,
} from '@/collections/waitlist/operations/waitlist-jobs'
import { rotateKeys } from '@/src/encryption/rotation/rotate-keys'
import { backUpDaily } from '@/src/jobs/back-up'
import { checkDocument } from '@/src/jobs/check-document'
import type { Job } from '@/src/jobs/define-job'
import { makeAuditMonths } from '@/src/jobs/make-audit-months'
import { removeExpiredRows } from '@/src/jobs/remove-expired-rows'
import { sealFiles } from '@/src/jobs/seal-files'
import { sendMail } from '@/src/jobs/send-mail'
import { writeAuditHeads } from '@/src/jobs/write-audit-heads'
import { exportPatient } from '@/src/patient-data/export/export-patient-job'
import { removeExpiredExports } from '@/src/patient-data/export/remove-expired-exports'
import { writeMissingErasures } from '@/src/patient-data/ledger/write-erasures-job'
import { proposeRetention } from '@/src/patient-data/retention/propose-retention'
import { watchWebhookEndpoints } from '@/webhooks/delivery/watch-endpoints'
import { removeOldEvents } from '@/webhooks/remove-old-events'

/** The jobs of the product itself. Those of plugins come with the configuration. */
const coreJobs: readonly Job[] = [
  backUpDaily,
  checkDocument,
  endOfferJob as Job,
  expireCreditsJob,
  expireWaitlist,
  exportPatient,
  makeAuditMonths,
  offerFreedTimeJob,
  proposeRetention,
  removeExpiredExports,
  removeExpiredRows,
  removeOldEvents,
  rotateKeys,
  sealFiles,
  sendMail,
  tellOfferJob,
  watchWebhookEndpoints,
  writeAuditHeads,
  writeMissingErasures,
]

/** Every job of this installation; plugins add theirs to `config.custom.jobs`. */
export function installedJobs(config: Pick<SanitizedConfig, 'custom'>): readonly Job[] {
  const fromPlugins = (config.custom?.jobs ?? []) as readonly Job[]
  const jobs = [...coreJobs, ...fromPlugins]
  const names = jobs.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`Two jobs are called ${twice}.`)
  return jobs
}
