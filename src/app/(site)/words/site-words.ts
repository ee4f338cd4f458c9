import type { SiteLanguage } from '@/src/app/(site)/nearest-language'
import { de } from '@/src/app/(site)/words/de'
import { en, type SiteWords } from '@/src/app/(site)/words/en'
import { he } from '@/src/app/(site)/words/he'

export type InvitationWords = SiteWords['invitation']
export type NewPasswordWords = SiteWords['newPassword']
export type OfferWords = SiteWords['offer']

/** The words of the pages that need no signing in. */
export const siteWords: Record<SiteLanguage, SiteWords> = { en, de, he }
