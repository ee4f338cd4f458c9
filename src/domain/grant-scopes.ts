import { type Action, can, grantsOn, type Role, roles, scopeSubjects } from '@/src/domain/permissions'

/** What a scope stands for: reading, or everything else that can be done. */
function actionsOf(scope: string): Action[] {
  const [subject = '', access] = scope.split(':')
  return Object.keys(grantsOn(subject) ?? {}).filter((action) => (action === 'read') === (access === 'read'))
}

/** Every scope there is to give. */
export const keyScopes = (): readonly string[] =>
  scopeSubjects()
    .flatMap((subject) => [`${subject}:read`, `${subject}:write`])
    .filter((scope) => actionsOf(scope).length > 0)

/**
 * The scopes somebody in this role cannot give to a key, because the key could do what they cannot. Fields are no
 * matter here: what a key reads is cut to its maker's role field by field.
 */
export const ungrantableScopes = (role: Role | null, scopes: readonly string[]): string[] =>
  scopes.filter((scope) => {
    const subject = scope.split(':')[0] ?? ''
    return !actionsOf(scope).every((action) => can(role, action, subject))
  })

/** Every scope with the roles that may give it to a key. */
export const scopeGivers = (): Record<string, Role[]> =>
  Object.fromEntries(
    keyScopes().map((scope) => [
      scope,
      roles.filter((role) => ungrantableScopes(role, [scope]).length === 0),
    ]),
  )
