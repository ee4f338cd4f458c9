import { defineLifecycle, type StateOf } from '@/src/domain/lifecycles/lifecycle'

/** What is signed stays signed; later words are addenda and do not move the note. */
export const noteLifecycle = defineLifecycle({
  states: ['draft', 'signed'],
  initial: 'draft',
  transitions: { draft: { sign: 'signed' }, signed: {} },
})

export type NoteStatus = StateOf<typeof noteLifecycle>
