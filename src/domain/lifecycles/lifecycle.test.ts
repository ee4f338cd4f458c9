import { describe, expect, it } from 'vitest'
import { appointmentLifecycle } from '@/src/domain/lifecycles/appointment'
import { invoiceLifecycle } from '@/src/domain/lifecycles/invoice'
import {
  actionsBetween,
  allowedActions,
  canMove,
  defineLifecycle,
  type Lifecycle,
  transition,
} from '@/src/domain/lifecycles/lifecycle'
import { noteLifecycle } from '@/src/domain/lifecycles/note'
import { paymentLifecycle } from '@/src/domain/lifecycles/payment'

const door = defineLifecycle({
  states: ['closed', 'open', 'locked'],
  initial: 'closed',
  transitions: {
    closed: { open: 'open', lock: 'locked' },
    open: { close: ['closed', 'locked'] },
    locked: {},
  },
})

describe('a transition', () => {
  it('leads where the table says', () => {
    expect(transition(door, 'closed', 'open')).toEqual({ ok: true, to: 'open' })
  })

  it('is refused with what would be allowed', () => {
    expect(transition(door, 'closed', 'close')).toEqual({
      ok: false,
      refusal: 'illegal-transition',
      allowed: ['open', 'lock'],
    })
    expect(transition(door, 'locked', 'open')).toMatchObject({ ok: false, allowed: [] })
  })

  it('with several targets takes one of them by choice, and no other', () => {
    expect(transition(door, 'open', 'close', 'locked')).toEqual({ ok: true, to: 'locked' })
    expect(transition(door, 'open', 'close', 'open')).toMatchObject({ refusal: 'illegal-transition' })
    expect(transition(door, 'open', 'close')).toMatchObject({ refusal: 'illegal-transition' })
  })

  it('with one target ignores the choice', () => {
    expect(transition(door, 'closed', 'open', 'locked')).toEqual({ ok: true, to: 'open' })
  })

  it('is refused for names that are no state or no action', () => {
    const loose: Lifecycle<string, string> = door
    expect(transition(loose, 'constructor', 'open')).toMatchObject({ ok: false, allowed: [] })
    expect(transition(loose, 'closed', 'toString')).toMatchObject({ refusal: 'illegal-transition' })
  })
})

it('knows which moves some action makes, and by which', () => {
  expect(canMove(door, 'open', 'locked')).toBe(true)
  expect(canMove(door, 'locked', 'open')).toBe(false)
  expect(canMove(door, 'open', 'open')).toBe(false)
  expect(actionsBetween(door, 'closed', 'locked')).toEqual(['lock'])
  expect(allowedActions(door, 'closed')).toEqual(['open', 'lock'])
})

it('refuses misspelt states before the program runs', () => {
  const misspelt = { closed: { open: 'opne' }, open: {}, locked: {} } as const
  // @ts-expect-error 'opne' is no state
  defineLifecycle({ states: ['closed', 'open', 'locked'], initial: 'closed', transitions: misspelt })
  // @ts-expect-error 'shut' is no action
  expect(transition(door, 'open', 'shut')).toMatchObject({ ok: false })
})

const lifecycles: [string, Lifecycle<string, string>][] = [
  ['appointment', appointmentLifecycle],
  ['invoice', invoiceLifecycle],
  ['note', noteLifecycle],
  ['payment', paymentLifecycle],
]

it.each(lifecycles)('of an %s reaches every state from the first', (_, lifecycle) => {
  const reached = new Set([lifecycle.initial])
  for (const from of reached) {
    for (const to of lifecycle.states.filter((state) => canMove(lifecycle, from, state))) reached.add(to)
  }
  expect([...reached].sort()).toEqual([...lifecycle.states].sort())
})

it('of a note ends with the signature', () => {
  expect(transition(noteLifecycle, 'draft', 'sign')).toEqual({ ok: true, to: 'signed' })
  expect(allowedActions(noteLifecycle, 'signed')).toEqual([])
})

it('of a payment lets a second card succeed, and never brings refunded money back', () => {
  expect(transition(paymentLifecycle, 'failed', 'succeed')).toEqual({ ok: true, to: 'succeeded' })
  expect(transition(paymentLifecycle, 'succeeded', 'refund', 'refunded')).toEqual({
    ok: true,
    to: 'refunded',
  })
  expect(allowedActions(paymentLifecycle, 'refunded')).toEqual([])
})

it('of an invoice issues one of nothing as paid, and voids only what is unpaid', () => {
  expect(transition(invoiceLifecycle, 'draft', 'issue', 'paid')).toEqual({ ok: true, to: 'paid' })
  expect(invoiceLifecycle.states.filter((from) => canMove(invoiceLifecycle, from, 'void'))).toEqual([
    'issued',
  ])
  expect(invoiceLifecycle.states.filter((from) => canMove(invoiceLifecycle, from, 'draft'))).toEqual([])
})
