/** What people ask the trail for, by the actions it holds. Everything that is in none of these was a change. */
const actionsOf = {
  seen: ['read', 'list', 'count', 'timeline', 'findVersions', 'findVersionByID', 'findDistinct', 'search'],
  exported: ['export', 'request-export', 'download'],
  account: ['login', 'logout', 'lock', 'request-password-reset', 'reset-password'],
} as const

export const actionKinds = ['seen', 'changed', 'exported', 'account'] as const
export type ActionKind = (typeof actionKinds)[number]

/** The actions of a kind, or for changes those that are none. */
export function actionsIn(kind: ActionKind): { isListed: boolean; actions: readonly string[] } {
  if (kind === 'changed') return { isListed: false, actions: Object.values(actionsOf).flat() }
  return { isListed: true, actions: actionsOf[kind] }
}
