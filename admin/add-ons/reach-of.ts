import { accessReach } from '@/admin/add-ons/access-reach'
import { isolated, listName } from '@/admin/add-ons/list-name'
import { workReach } from '@/admin/add-ons/work-reach'
import type { ClinicPlace } from '@/admin/components/clinic/clinic-place'
import { labelText } from '@/admin/components/label-text'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'

/** One thing an add-on adds or may touch, in words. */
export type ReachItem = { text: string; note?: string /** How programs call it. */; code?: string }
export type ReachGroup = { title: string; items: ReachItem[] }

/** What an add-on adds to the clinic and what it may touch there; what it has nothing of is left out. */
export function reachOf(plugin: InstalledPlugin, place: ClinicPlace): ReachGroup[] {
  return [
    recordReach(plugin, place),
    fieldReach(plugin, place),
    hookReach(plugin, place),
    ...workReach(plugin, place),
    ...accessReach(plugin, place),
  ].filter(({ items }) => items.length > 0)
}

function recordReach({ declaration }: InstalledPlugin, place: ClinicPlace): ReachGroup {
  const { say } = place
  const items = (declaration.collections ?? []).map(({ slug }) => {
    const { erase } = declaration.patientData?.[slug] ?? {}
    const note = erase && say(erase.how === 'deleted' ? 'addOns:ofPatients' : 'addOns:ofPatientsKept')
    return { text: listName(place, slug), ...(note ? { note } : {}) }
  })
  return { title: say('addOns:adds_collections'), items }
}

function fieldReach({ declaration }: InstalledPlugin, place: ClinicPlace): ReachGroup {
  const { req, say } = place
  const items = Object.entries(declaration.extends ?? {}).flatMap(([slug, { fields = [] }]) =>
    fields.flatMap((field) => {
      if (!('name' in field) || !field.name) return []
      const label = labelText(field.label as string | Record<string, string>, req.i18n.language)
      const list = isolated(listName(place, slug))
      return [{ text: say('addOns:fieldOf', { field: isolated(label || field.name), list }) }]
    }),
  )
  return { title: say('addOns:adds_fields'), items }
}

const REFUSING = ['beforeValidate', 'beforeChange', 'beforeDelete'] as const

/** Where it has a say while records of the clinic are saved. */
function hookReach({ declaration }: InstalledPlugin, place: ClinicPlace): ReachGroup {
  const { say } = place
  const items = Object.entries(declaration.extends ?? {}).flatMap(([slug, { hooks = {} }]) => {
    if (Object.values(hooks).every((list) => !list?.length)) return []
    const mayRefuse = REFUSING.some((step) => hooks[step]?.length)
    return [{ text: listName(place, slug), note: say(mayRefuse ? 'addOns:mayRefuse' : 'addOns:takesNote') }]
  })
  return { title: say('addOns:touches'), items }
}
