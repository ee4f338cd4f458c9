import { de } from '@/admin/translations/de'
import { en } from '@/admin/translations/en'
import { he } from '@/admin/translations/he'
import { refusalsInGerman, refusalsInHebrew } from '@/admin/translations/refusals'

/** Our words beside Payload's own, by language. */
export const translations = {
  en,
  de: { ...de, refusals: refusalsInGerman },
  he: { ...he, refusals: refusalsInHebrew },
}
