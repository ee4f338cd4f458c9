import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { type AddOn, describeAddOn } from '@/src/plugin/add-ons/describe-add-on'
import { installedPlugins } from '@/src/plugin/installed-plugins'
import { readStates } from '@/src/plugin/stored-settings'
import { currentClinic } from '@/src/request-context'

/** Every installed add-on as it stands in the clinic of the request. */
export async function readAddOns(req: PayloadRequest): Promise<AddOn[]> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const states = await readStates(req, clinic.id)
  const accounts = await runSql<{ plugin: string; external_id: string }>(
    req,
    sql`select plugin, external_id from add_on_accounts where tenant_id = ${clinic.id} order by linked_at desc`,
  )
  return installedPlugins().map((plugin) =>
    describeAddOn(plugin, {
      state: states.get(plugin.slug),
      accounts: accounts.flatMap((row) => (row.plugin === plugin.slug ? [row.external_id] : [])),
      language: req.i18n?.language ?? 'en',
    }),
  )
}

export async function readAddOn(req: PayloadRequest, slug: unknown): Promise<AddOn> {
  const found = (await readAddOns(req)).find((addOn) => addOn.slug === slug)
  if (!found) throw refuse('not_found')
  return found
}
