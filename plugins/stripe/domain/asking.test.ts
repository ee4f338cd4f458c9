import { expect, it } from 'vitest'
import { applicationFee, depositOf, nextStep, type StripeFacts, states } from './asking'
import { feeFor } from './fee-for'

const money = (hasCome: boolean, failure: string | null = null) => ({
  hasCome,
  reference: 'pi_1',
  amountMinor: 500,
  failure,
})

it('settles money whatever was thought of it before, and never forgets that it went back', () => {
  for (const state of states) {
    const step = nextStep(state, { page: null, money: money(true) })
    expect(step).toEqual({ state: state === 'returned' ? 'returned' : 'paid', money: 'settle' })
  }
})

it('is not moved by old news: facts without money change nothing that is over', () => {
  const facts: StripeFacts[] = [
    { page: 'expired', money: null },
    { page: 'open', money: money(false, 'card_declined') },
  ]
  for (const state of ['paid', 'waived', 'withdrawn', 'returned'] as const)
    for (const one of facts) expect(nextStep(state, one)).toEqual({ state, money: 'leave' })
  expect(nextStep('open', { page: 'expired', money: null }).state).toBe('expired')
  expect(nextStep('charging', { page: null, money: money(false, 'card_declined') }).state).toBe('failed')
})

it('rounds the platform’s part down and a deposit up to whole minor units', () => {
  expect([applicationFee(199, 50), applicationFee(200, 50), applicationFee(10_000, 0)]).toEqual([0, 1, 0])
  expect([depositOf(101, 20), depositOf(100, 20), depositOf(100, 0)]).toEqual([21, 20, 0])
})

it('asks the fee of the terms, and for a cancellation only when it was late', () => {
  const terms = { noShowFeeMinor: 500, lateCancelFeeMinor: 200, lateCancelHours: 24 }
  const startsAt = new Date('2026-03-10T10:00:00Z')
  const fee = (status: string, at: string) => feeFor({ status, startsAt, at: new Date(at), terms })
  expect(fee('no_show', '2026-03-10T10:15:00Z')).toBe(500)
  expect(fee('cancelled', '2026-03-09T10:00:00Z')).toBe(0)
  expect(fee('cancelled', '2026-03-09T10:00:01Z')).toBe(200)
  expect(fee('scheduled', '2026-03-10T10:15:00Z')).toBe(0)
})
