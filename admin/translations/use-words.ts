'use client'

import { useTranslation } from '@payloadcms/ui'
import { type Say, wordsOf } from '@/admin/translations/words-of'

/** Our words in the reader's language, in the browser. */
export function useWords(): Say {
  return wordsOf(useTranslation())
}
