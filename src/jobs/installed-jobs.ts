import type { SanitizedConfig } from 'payload'
import { rotateKeys } from '@/src/encryption/rotation/rotate-keys'
import { backUpDaily } from '@/src/jobs/back-up'
import { checkDocument } from '@/src/jobs/check-document'
import type { Job } from '@/src/jobs/define-job'
import { makeAuditMonths } from '@/src/jobs/make-audit-months'
import { removeExpiredRows } from '@/src/jobs/remove-expired-rows'
import { sealFiles } from '@/src/jobs/seal-files'
import { sendMail } from '@/src/jobs/send-mail'
import { writeAuditHeads } from '@/src/jobs/write-audit-heads'

/** The jobs of the product itself. Those of plugins come with the configuration. */
const coreJobs: readonly Job[] = [
  backUpDaily,
  checkDocument,
  makeAuditMonths,
  removeExpiredRows,
  rotateKeys,
  sealFiles,
  sendMail,
  writeAuditHeads,
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
