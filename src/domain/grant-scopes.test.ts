import { expect, it } from 'vitest'
import { keyScopes, ungrantableScopes } from '@/src/domain/grant-scopes'
import { can, roles, scopesAllow } from '@/src/domain/permissions'

it('offers no scope over people, keys or clinics', () => {
  expect(keyScopes().filter((scope) => /^(users|invitations|api-keys|tenants):/.test(scope))).toEqual([])
  expect(keyScopes()).toContain('appointments:read')
})

it('gives nobody the right to hand out what they cannot do themselves', () => {
  const actions = [
    'create',
    'read',
    'update',
    'delete',
    'sign',
    'issue',
    'void',
    'credit',
    'refund',
    'merge',
    'overlap',
  ]
  for (const role of roles)
    for (const scope of keyScopes()) {
      if (ungrantableScopes(role, [scope]).length > 0) continue
      const subject = scope.split(':')[0] as string
      const beyond = actions.filter(
        (action) => scopesAllow([scope], action, subject) && !can(role, action, subject),
      )
      expect([role, scope, beyond]).toEqual([role, scope, []])
    }
})

it('lets an owner hand out everything and a stranger nothing', () => {
  expect(ungrantableScopes('owner', keyScopes())).toEqual([])
  expect(ungrantableScopes(null, keyScopes())).toEqual(keyScopes())
})
