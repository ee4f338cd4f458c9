import type { PayloadRequest } from 'payload'
import { recordAudit } from '@/src/audit/record'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { type InstalledPlugin, installedPlugins } from '@/src/plugin/installed-plugins'
import { changeState, settingsProblem } from '@/src/plugin/stored-settings'
import { forgetSwitches, switchedOn } from '@/src/plugin/switched-on'
import { inEnglish } from '@/src/plugin/words'

type Values = Record<string, unknown>
export type AddOnChange = { isOn?: boolean; settings?: Values }

/** Switches an add-on on or off for a clinic and sets it up. A setting that is null or empty is taken away. */
export async function changeAddOn(
  req: PayloadRequest,
  { clinicId, plugin }: { clinicId: string; plugin: InstalledPlugin },
  change: AddOnChange,
): Promise<void> {
  const { slug } = plugin
  await inTransaction(req, async () => {
    await changeState(req, { clinicId, plugin: slug }, async (state) => {
      const settings = mergedSettings(plugin, state.settings, change.settings ?? {})
      const isOn = change.isOn ?? state.isOn
      if (isOn !== state.isOn) {
        await refuseBrokenNeeds(req, plugin, isOn)
        await forgetSchedules(req, { clinicId, slug })
      }
      if (isOn) refuseIncomplete(plugin, settings)
      return { isOn, settings }
    })
    await recordAudit(req, {
      action: change.isOn === undefined ? 'update' : change.isOn ? 'switch-on' : 'switch-off',
      entity: 'add-ons',
      entityIds: [slug],
      fields: Object.keys(change.settings ?? {}),
    })
  })
  forgetSwitches()
}

/** What was due while it was off is not made up for. */
const forgetSchedules = (req: PayloadRequest, { clinicId, slug }: { clinicId: string; slug: string }) =>
  runSql(
    req,
    sql`delete from add_on_schedules where tenant_id = ${clinicId} and starts_with(job, ${`${slug}.`})`,
  )

function mergedSettings({ declaration }: InstalledPlugin, stored: Values, given: Values): Values {
  const merged = { ...stored }
  for (const [name, value] of Object.entries(given)) {
    const field = declaration.settings?.shape[name] as Parsing | undefined
    if (!field)
      throw refuse('validation_failed', { message: 'There is no such setting.', field: `settings.${name}` })
    delete merged[name]
    if (value === null || value === '') continue
    const issue = field.safeParse(value).error?.issues[0]
    if (issue) throw refuse('validation_failed', { message: issue.message, field: `settings.${name}` })
    merged[name] = value
  }
  return merged
}

type Parsing = { safeParse: (value: unknown) => { error?: { issues: { message: string }[] } } }

function refuseIncomplete({ declaration }: InstalledPlugin, settings: Values): void {
  const problem = declaration.settings ? settingsProblem(declaration.settings, settings) : null
  if (problem) throw refuse('validation_failed', problem)
}

/** An add-on that builds on another one works where that one is on, too. */
async function refuseBrokenNeeds(req: PayloadRequest, plugin: InstalledPlugin, isOn: boolean): Promise<void> {
  forgetSwitches()
  const on = await switchedOn(req)
  const needed = Object.keys(plugin.declaration.requires?.plugins ?? {})
  const others = installedPlugins()
  const missing = isOn ? others.find(({ slug }) => needed.includes(slug) && !on.has(slug)) : undefined
  if (missing)
    throw refuse('conflict', {
      message: `Please switch on “${inEnglish(missing.name)}” first.`,
      field: 'isOn',
    })
  const dependent = isOn
    ? undefined
    : others.find(
        ({ declaration, slug }) =>
          on.has(slug) && Object.keys(declaration.requires?.plugins ?? {}).includes(plugin.slug),
      )
  if (dependent)
    throw refuse('conflict', {
      message: `“${inEnglish(dependent.name)}” needs it. Please switch that off first.`,
      field: 'isOn',
    })
}
