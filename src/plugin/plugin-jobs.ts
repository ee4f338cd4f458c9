import type { PayloadRequest } from 'payload'
import { defineJob, type Job } from '@/src/jobs/define-job'
import type { ClinicJob } from '@/src/plugin/define-clinic-job'
import { findPlugin, type InstalledPlugin } from '@/src/plugin/installed-plugins'
import { makeContext } from '@/src/plugin/make-context'
import { runPlugin } from '@/src/plugin/run-plugin'
import { isSwitchedOn } from '@/src/plugin/switched-on'

export const jobName = (slug: string, name: string): string => `${slug}.${name}`

/** A job of an add-on as the core runs it: in its clinic, and not where the add-on is off by then. */
export function coreJob(slug: string, { name, data, handler, retries, timeoutSeconds }: ClinicJob): Job {
  return defineJob({
    name: jobName(slug, name),
    data,
    ...(timeoutSeconds ? { timeoutSeconds } : {}),
    ...(retries === undefined ? {} : { retries: { limit: retries } }),
    handler: async ({ req, data: told, signal }) => {
      const plugin = findPlugin(slug)
      if (plugin)
        await whereOn(plugin, req, () => handler(makeContext(plugin, req, { signal }), told as never), name)
    },
  }) as Job
}

/** Work of an add-on beside requests: none where it is off, and a fault of it fails the job that tries it again. */
export async function whereOn(
  plugin: InstalledPlugin,
  req: PayloadRequest,
  work: () => Promise<void>,
  where: string,
): Promise<boolean> {
  if (!(await isSwitchedOn(req, plugin.slug))) return false
  await runPlugin(plugin, where, work)
  return true
}
