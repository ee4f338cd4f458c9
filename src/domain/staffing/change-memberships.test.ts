import { describe, expect, it } from 'vitest'
import { changeMemberships, type Membership, type StaffActor } from '@/src/domain/staffing/change-memberships'

const actor = (overrides: Partial<StaffActor> = {}): StaffActor => ({
  isSelf: false,
  isOperator: false,
  role: 'owner',
  clinic: 'here',
  ...overrides,
})
const here = (role: Membership['role']): Membership => ({ tenant: 'here', role })
const there = (role: Membership['role']): Membership => ({ tenant: 'there', role })

describe('a manager', () => {
  it('changes the role in the own clinic and leaves others in their place', () => {
    const before = [there('owner'), here('nurse')]
    expect(changeMemberships(actor(), before, [here('billing')])).toEqual({
      ok: true,
      value: [there('owner'), here('billing')],
    })
    expect(changeMemberships(actor(), before, [])).toEqual({ ok: true, value: [there('owner')] })
  })

  it('keeps what else is known of a row, whatever was sent', () => {
    const before = [{ ...here('nurse'), id: 'row', isSuspended: true }]
    const decision = changeMemberships(actor(), before, [
      { ...here('admin'), id: 'forged', isSuspended: false },
    ])
    expect(decision).toEqual({ ok: true, value: [{ ...here('admin'), id: 'row', isSuspended: true }] })
  })

  it('cannot add or change what somebody is elsewhere', () => {
    expect(changeMemberships(actor(), [here('nurse')], [here('nurse'), there('nurse')])).toEqual({
      ok: false,
      refusal: 'another-clinic',
    })
    expect(
      changeMemberships(actor(), [here('nurse'), there('nurse')], [here('nurse'), there('owner')]),
    ).toEqual({ ok: false, refusal: 'another-clinic' })
  })

  it('who is no owner cannot make, change or remove one', () => {
    const admin = actor({ role: 'admin' })
    expect(changeMemberships(admin, [here('nurse')], [here('owner')])).toEqual({
      ok: false,
      refusal: 'owners-only',
    })
    expect(changeMemberships(admin, [here('owner')], [here('nurse')])).toEqual({
      ok: false,
      refusal: 'owners-only',
    })
    expect(changeMemberships(admin, [here('owner')], [])).toEqual({ ok: false, refusal: 'owners-only' })
  })
})

it.each(['practitioner', 'nurse', 'receptionist', 'billing', null] as const)('%s changes nobody', (role) => {
  expect(changeMemberships(actor({ role }), [here('nurse')], [here('billing')])).toEqual({
    ok: false,
    refusal: 'managers-only',
  })
  expect(changeMemberships(actor({ role }), [here('nurse')], [here('nurse')]).ok).toBe(true)
})

it('nobody changes their own, not even to less', () => {
  for (const isOperator of [true, false])
    for (const wanted of [[here('admin')], [], [here('owner'), there('nurse')]])
      expect(changeMemberships(actor({ isSelf: true, isOperator }), [here('owner')], wanted)).toEqual({
        ok: false,
        refusal: 'own-rights',
      })
  expect(
    changeMemberships(
      actor({ isSelf: true }),
      [here('owner'), there('nurse')],
      [there('nurse'), here('owner')],
    ),
  ).toEqual({ ok: true, value: [here('owner'), there('nurse')] })
})

it('the operator sets all of them', () => {
  const operator = actor({ isOperator: true, role: null, clinic: null })
  expect(changeMemberships(operator, [here('nurse')], [there('owner')])).toEqual({
    ok: true,
    value: [there('owner')],
  })
})

it('a person is one thing in a clinic', () => {
  const twice = [here('nurse'), here('admin')]
  expect(changeMemberships(actor({ isOperator: true }), [], twice)).toEqual({
    ok: false,
    refusal: 'twice-in-one-clinic',
  })
})

it('changes none of what it is given', () => {
  const before = Object.freeze([Object.freeze(there('owner')), Object.freeze(here('nurse'))])
  const wanted = Object.freeze([Object.freeze(here('admin'))])
  expect(changeMemberships(actor(), before, wanted).ok).toBe(true)
})
