import { describe, expect, it } from 'vitest'
import type { StaffActor } from '@/src/domain/staffing/change-memberships'
import { changeStatus, type StaffAccount, statusIn } from '@/src/domain/staffing/change-status'
import { losesRights, ownersLost } from '@/src/domain/staffing/ownership'

const owner: StaffActor = { isSelf: false, isOperator: false, role: 'owner', clinic: 'here' }
const here = { tenant: 'here', role: 'nurse' } as const
const there = { tenant: 'there', role: 'owner' } as const
const account = (overrides: Partial<StaffAccount> = {}): StaffAccount => ({
  status: 'active',
  memberships: [here],
  ...overrides,
})

describe('a manager', () => {
  it('disables the account of somebody who works nowhere else', () => {
    expect(changeStatus(owner, account(), 'disabled')).toEqual({
      ok: true,
      ...account({ status: 'disabled' }),
    })
    expect(changeStatus(owner, account({ status: 'disabled' }), 'active')).toEqual({ ok: true, ...account() })
  })

  it('shuts somebody who works elsewhere out of the own clinic only', () => {
    const shared = account({ memberships: [there, here] })
    const decision = changeStatus(owner, shared, 'disabled')
    expect(decision).toEqual({
      ok: true,
      status: 'active',
      memberships: [there, { ...here, isSuspended: true }],
    })
    const after = decision as { ok: true } & StaffAccount
    expect([statusIn('here', after), statusIn('there', after)]).toEqual(['disabled', 'active'])
    expect(changeStatus(owner, after, 'active')).toEqual({
      ok: true,
      status: 'active',
      memberships: [there, { ...here, isSuspended: false }],
    })
  })

  it('does not turn an invitation into an account', () => {
    expect(changeStatus(owner, account({ status: 'invited' }), 'active')).toEqual({
      ok: false,
      refusal: 'managers-only',
    })
    expect(changeStatus(owner, account(), 'invited')).toEqual({ ok: false, refusal: 'managers-only' })
  })

  it('who is no owner does not disable one', () => {
    const memberships = [{ ...here, role: 'owner' as const }]
    expect(changeStatus({ ...owner, role: 'admin' }, account({ memberships }), 'disabled')).toEqual({
      ok: false,
      refusal: 'owners-only',
    })
  })
})

it('nobody disables or enables themselves', () => {
  for (const isOperator of [true, false])
    expect(changeStatus({ ...owner, isSelf: true, isOperator }, account(), 'disabled')).toEqual({
      ok: false,
      refusal: 'own-rights',
    })
  expect(changeStatus({ ...owner, isSelf: true }, account(), 'active').ok).toBe(true)
})

it.each(['practitioner', 'nurse', 'receptionist', 'billing', null] as const)('%s disables nobody', (role) => {
  expect(changeStatus({ ...owner, role }, account(), 'disabled')).toEqual({
    ok: false,
    refusal: 'managers-only',
  })
})

describe('an owner is lost', () => {
  const owning = account({ memberships: [{ ...here, role: 'owner' }] })
  it.each<[string, StaffAccount, string[]]>([
    ['by another role', account(), ['here']],
    ['by leaving', account({ memberships: [] }), ['here']],
    ['by being disabled', account({ status: 'disabled', memberships: owning.memberships }), ['here']],
    [
      'by being shut out',
      account({ memberships: [{ ...here, role: 'owner', isSuspended: true }] }),
      ['here'],
    ],
    ['not by joining another clinic', account({ memberships: [...owning.memberships, there] }), []],
  ])('%s', (_name, after, lost) => {
    expect(ownersLost(owning, after)).toEqual(lost)
    expect(losesRights(owning, after)).toBe(lost.length > 0)
  })
})
