import { defineLifecycle, type StateOf } from '@/src/domain/lifecycles/lifecycle'

/**
 * Somebody who waits. An offer that nobody takes up leads back to waiting, at the same place in the line; `expired` is
 * whoever got nothing until their last date.
 */
export const waitingLifecycle = defineLifecycle({
  states: ['waiting', 'offered', 'accepted', 'expired', 'withdrawn'],
  initial: 'waiting',
  transitions: {
    waiting: { offer: 'offered', expire: 'expired', withdraw: 'withdrawn' },
    offered: { accept: 'accepted', lapse: 'waiting', withdraw: 'withdrawn' },
    accepted: {},
    expired: { return: 'waiting' },
    withdrawn: { return: 'waiting' },
  },
})

export type WaitingStatus = StateOf<typeof waitingLifecycle>

/** What people may do by hand; everything else is the wait-list's own doing. */
export const waitingStepsOfPeople: readonly string[] = ['withdraw', 'return']
