import type { Config, Plugin } from 'payload'
import { settleAddedPermissions } from '@/src/domain/added-permissions'
import { settleAddedPlaces } from '@/src/patient-data/added-places'
import { checkPlugins } from '@/src/plugin/check-plugins'
import type { ClinicPlugin } from '@/src/plugin/clinic-plugin'
import { pluginsIn } from '@/src/plugin/define-clinic-plugin'
import { hearEvents } from '@/src/plugin/hear-events'
import { handleInbound } from '@/src/plugin/inbound/handle-inbound'
import { type InstalledPlugin, settleInstalled } from '@/src/plugin/installed-plugins'
import { withAdminParts } from '@/src/plugin/merge/admin-parts'
import { withCollections } from '@/src/plugin/merge/collections'
import { withEndpoints } from '@/src/plugin/merge/endpoints'
import { placesOf } from '@/src/plugin/patient-places'
import { coreJob } from '@/src/plugin/plugin-jobs'
import { runSchedules } from '@/src/plugin/schedules'
import { listenerFor } from '@/src/plugin/subscriptions'
import { settleAddedEvents } from '@/webhooks/all-events'
import { settleListener } from '@/webhooks/tell-listeners'

/**
 * Puts the add-ons and the core together, once all of them are known. Whatever does not fit fails the start. It is the
 * only place that merges configuration, and with no add-on it changes nothing.
 */
export const settlePlugins: Plugin = (config: Config): Config => {
  const plugins = pluginsIn(config)
  checkPlugins(config, plugins)
  const installed = plugins.map(installedFrom)
  settleInstalled(installed)
  settleAddedPermissions({
    grants: Object.assign({}, ...installed.map(({ declaration }) => declaration.permissions ?? {})),
    healthSubjects: new Set(installed.flatMap(({ declaration }) => declaration.isHealthData ?? [])),
  })
  settleAddedEvents(installed.flatMap(({ declaration }) => declaration.events ?? []))
  settleListener(listenerFor(installed))
  settleAddedPlaces(placesOf(installed))
  if (installed.length === 0) return config
  const merged = [withCollections, withEndpoints, withAdminParts].reduce(
    (before, merge) => merge(before, installed),
    config,
  )
  const jobs = [
    hearEvents,
    handleInbound,
    runSchedules,
    ...installed.flatMap((one) => [...one.jobs.values()]),
  ]
  return { ...merged, custom: { ...merged.custom, jobs: [...(merged.custom?.jobs ?? []), ...jobs] } }
}

const installedFrom = ({ declaration, options }: ClinicPlugin): InstalledPlugin => ({
  slug: declaration.slug,
  name: declaration.name,
  options,
  declaration,
  jobs: new Map((declaration.jobs ?? []).map((job) => [job.name, coreJob(declaration.slug, job)])),
})
