import { isolated, listName } from '@/admin/add-ons/list-name'
import { ownWords } from '@/admin/add-ons/own-words'
import type { ReachGroup, ReachItem } from '@/admin/add-ons/reach-of'
import type { ClinicPlace } from '@/admin/components/clinic/clinic-place'
import type { Grants } from '@/src/domain/permissions'
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
  const rights = Object.entries(permissions).flatMap(([subject, grants]) => rightsOn(subject, grants, place))
  return [
    { title: say('addOns:adds_views'), items: [...pages, ...cards] },
    { title: say('addOns:adds_permissions'), items: rights },
    { title: say('addOns:adds_endpoints'), items: addresses },
  ]
}

/** Actions that the same people may take stand together. */
function rightsOn(subject: string, grants: Grants, place: ClinicPlace): ReachItem[] {
  const { say } = place
  const byPeople = Map.groupBy(Object.entries(grants), ([, roles = []]) =>
    roles.map((role) => say(`roles:${role}`)).join(', '),
  )
  return [...byPeople].map(([note, actions]) => {
    const what = actions.map(([action]) => {
      const common = COMMON.find((one) => one === action)
      return common ? say(`addOns:may_${common}`) : action
    })
    return { text: `${isolated(listName(place, subject))}: ${what.join(', ')}`, note }
  })
}

type Address = { method: string; path: string; permission: readonly [string, string] | 'public' }
