'use client'

import { useTranslation } from '@payloadcms/ui'
import type { SeriesConflict } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'

type SeriesProblemProps = {
  conflicts?: SeriesConflict[]
  /** With whom the visits were wanted; free times of others are told apart. */
  practitioner?: string
  sentence: string
}

/** Why a series cannot be, day by day, with the free times nearest to what was wanted. */
export function SeriesProblem({ conflicts = [], practitioner, sentence }: SeriesProblemProps) {
  const say = useWords()
  const { i18n } = useTranslation()
  const { locale } = useStaff()
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  })
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const { refusals } = i18n.translations as unknown as { refusals?: Record<string, string> }
  const named = conflicts.filter(({ localStart }) => localStart)
  return (
    <>
      {named.length > 0 ? say('series:notOnTheseDays') : sentence}
      {named.length > 0 && (
        <ul className="cl-series__conflicts">
          {named.map(({ alternatives = [], code = '', localStart, message }) => (
            <li key={localStart}>
              {/* The clock of the place, whatever the browser's own is. */}
              <strong>{day.format(new Date(`${localStart}Z`))}</strong>
              <div>{refusals?.[code] || message}</div>
              {alternatives.length > 0 && (
                <div>
                  {say(
                    practitioner === undefined || alternatives[0]?.practitioner === practitioner
                      ? 'series:freeInstead'
                      : 'series:freeWithOthers',
                    {
                      times: alternatives
                        .map(({ localStart: local }) => local)
                        .sort()
                        .map((local) => clock.format(new Date(`${local}Z`)))
                        .join(', '),
                    },
                  )}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
