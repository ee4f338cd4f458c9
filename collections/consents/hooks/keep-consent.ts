import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook } from 'payload'
import { refuse } from '@/src/framework/refuse'

const MESSAGE = 'What a patient said is kept as it was. Please record what they say now.'

export const refuseConsentChange: CollectionBeforeChangeHook = ({ data, operation }) => {
  if (operation === 'update') throw refuse('locked', { message: MESSAGE })
  return data
}

export const refuseConsentRemoval: CollectionBeforeDeleteHook = () => {
  throw refuse('locked', { message: MESSAGE })
}
