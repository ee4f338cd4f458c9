import { listName } from '@/admin/add-ons/list-name'
import { ownWords } from '@/admin/add-ons/own-words'
import type { ReachGroup, ReachItem } from '@/admin/add-ons/reach-of'
import type { ClinicPlace } from '@/admin/components/clinic/clinic-place'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'

const COMMON = ['create', 'read', 'update', 'delete'] as const

/** Where people and programs meet an add-on, and who of the clinic may do what with it. */
export function accessReach({ declaration, slug }: InstalledPlugin, place: ClinicPlace): ReachGroup[] {
  const { say } = place
  const { admin = {}, endpoints = [], permissions = {} } = declaration
  const pages = (admin.views ?? []).map(({ label, path }) => ({
    text: ownWords(place.req, label),
    code: `/admin${path}`,
  }))
  const cards = admin.cards?.length ? [{ text: say('addOns:cards', { count: admin.cards.length }) }] : []
  const addresses = (endpoints as readonly Address[]).map(
    ({ method, path, permission }): ReachItem => ({
      text: say(permission === 'public' ? 'addOns:forPublic' : 'addOns:forStaff'),
      code: `${method.toUpperCase()} /api/v1/${slug}${path}`,
    }),
  )
  const rights = Object.entries(permissions).flatMap(([subject, grants]) =>
    Object.entries(grants).map(([action, roles]): ReachItem => {
      const common = COMMON.find((one) => one === action)
      const what = common ? say(`addOns:may_${common}`) : action
      const who = (roles ?? []).map((role) => say(`roles:${role}`)).join(', ')
      return { text: `${listName(place, subject)}: ${what}`, note: who }
    }),
  )
  return [
    { title: say('addOns:adds_views'), items: [...pages, ...cards] },
    { title: say('addOns:adds_permissions'), items: rights },
    { title: say('addOns:adds_endpoints'), items: addresses },
  ]
}

type Address = { method: string; path: string; permission: readonly [string, string] | 'public' }
