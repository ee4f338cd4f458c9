import type { CollectionBeforeDeleteHook } from 'payload'
import { refuse } from '@/src/framework/refuse'

/** Money that moved and papers that were handed out stay on record, whoever asks. */
export const refuseDeleting: CollectionBeforeDeleteHook = () => {
  throw refuse('locked', { message: 'This record is final and cannot be deleted.' })
}
