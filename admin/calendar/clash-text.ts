import type { CalendarNames } from '@/admin/calendar/calendar-facts'
import type { Clash } from '@/admin/calendar/find-clash'
import { clockOf } from '@/admin/calendar/visit-words'
import type { Say } from '@/admin/translations/words-of'

type Frame = { names: CalendarNames; say: Say; locale: string; timezone: string }

/** What is in the way, in a sentence. Whose visit it is stays out of it. */
export function clashText({ end, kind, start, who }: Clash, { names, say, locale, timezone }: Frame): string {
  const name = names.practitioners.get(who)?.name ?? names.resources.get(who)?.name ?? ''
  const time = clockOf(locale, timezone).formatRange(start, end)
  return say(`calendar:clash_${kind}`, { name, time })
}
