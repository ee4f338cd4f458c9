import type { SanitizedConfig } from 'payload'
import { backUpDaily } from '@/src/jobs/back-up'
import type { Job } from '@/src/jobs/define-job'
import { removeExpiredRows } from '@/src/jobs/remove-expired-rows'
import { sendMail } from '@/src/jobs/send-mail'

/** The jobs of the product itself. Those of plugins come with the configuration. */
const coreJobs: readonly Job[] = [removeExpiredRows, sendMail, backUpDaily]

/** Every job of this installation; plugins add theirs to `config.custom.jobs`. */
export function installedJobs(config: Pick<SanitizedConfig, 'custom'>): readonly Job[] {
  const fromPlugins = (config.custom?.jobs ?? []) as readonly Job[]
  const jobs = [...coreJobs, ...fromPlugins]
  const names = jobs.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`Two jobs are called ${twice}.`)
  return jobs
}
