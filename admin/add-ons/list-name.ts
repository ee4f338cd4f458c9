import { getTranslation, type I18nClient } from '@payloadcms/translations'
import type { ClinicPlace } from '@/admin/components/clinic/clinic-place'

/** What a list of records is called in the menu. */
export function listName({ req }: Pick<ClinicPlace, 'req'>, slug: string): string {
  const known = Object.hasOwn(req.payload.collections, slug)
  if (!known) return slug
  const { labels } = req.payload.collections[slug as 'patients'].config
  return getTranslation(labels.plural, req.i18n as unknown as I18nClient)
}

/** A name in the middle of a sentence, which keeps its own direction of writing to itself. */
export const isolated = (name: string): string => `\u2068${name}\u2069`
