import type { PayloadRequest } from 'payload'
import { inLanguage, type Words } from '@/src/plugin/words'

/** Words of an add-on in the reader's language. */
export const ownWords = ({ i18n }: Pick<PayloadRequest, 'i18n'>, words: Words): string =>
  inLanguage(words, i18n.language)
