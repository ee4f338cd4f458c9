import { createHash } from 'node:crypto'
import type { CollectionBeforeChangeHook } from 'payload'
import { refuse } from '@/src/framework/refuse'
import type { ConsentText } from '@/src/payload-types'

/** SHA-256 of the words as UTF-8, in hexadecimal: what a consent refers to. */
export const hashConsentText: CollectionBeforeChangeHook<ConsentText> = ({ data, operation }) => {
  if (operation === 'update')
    throw refuse('locked', { message: 'Patients agreed to these words. Please write a new version.' })
  return {
    ...data,
    hash: createHash('sha256')
      .update(data.text ?? '', 'utf8')
      .digest('hex'),
  }
}
