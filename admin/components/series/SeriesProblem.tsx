'use client'

import type { SeriesConflict } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'

/** Why a series cannot be, day by day, with the free times nearest to what was wanted. */
export function SeriesProblem({
  conflicts = [],
  sentence,
}: {
  conflicts?: SeriesConflict[]
  sentence: string
}) {
  const say = useWords()
  const { locale } = useStaff()
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  return (
    <>
      {sentence}
      {conflicts.some(({ localStart }) => localStart) && (
        <ul>
          {conflicts.map(({ alternatives = [], localStart }) => (
            <li key={localStart}>
              {/* The clock of the place, whatever the browser's own is. */}
              {day.format(new Date(`${localStart}Z`))}
              {alternatives.length > 0 &&
                ` – ${say('series:freeInstead', {
                  times: alternatives.map(({ localStart: local }) => local.slice(11, 16)).join(', '),
                })}`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
