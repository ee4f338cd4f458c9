import { z } from 'zod'
import {
  MAX_INTERVAL_WEEKS,
  MAX_OCCURRENCES,
  type SeriesRefusal,
  type SeriesRule,
} from '@/src/domain/scheduling/series'
import { calendarDate } from '@/src/framework/calendar-date'
import { type Refusal, refuse } from '@/src/framework/refuse'

export const weekdays = z
  .array(z.int('A weekday is a number from 1 (Monday) to 7.').min(1).max(7), 'Please list weekdays.')
  .min(1, 'Please choose at least one weekday.')
  .max(7, 'A week has seven days.')

/** A rule as clients write it. */
export const seriesRule = z
  .object(
    {
      every: z.literal('week', 'A series repeats every week or every few weeks.').default('week'),
      interval: z
        .int('Please give whole weeks.')
        .min(1, 'A series repeats after at least one week.')
        .max(MAX_INTERVAL_WEEKS, `A series repeats after at most ${MAX_INTERVAL_WEEKS} weeks.`)
        .default(1),
      weekdays: weekdays.nullish(),
      count: z
        .int('Please give a whole number of visits.')
        .min(1, 'A series has at least one visit.')
        .max(MAX_OCCURRENCES, `A series has at most ${MAX_OCCURRENCES} visits.`)
        .nullish(),
      until: calendarDate.nullish(),
    },
    'Please say how the visit repeats.',
  )
  .refine(({ count, until }) => (count == null) !== (until == null), {
    message: 'Please give either the number of visits or the last day.',
    path: ['count'],
  })

/** A rule as it is stored, without what it does not say. */
export const storedRule = ({ every, interval, weekdays: days, count, until }: SeriesRule) => ({
  every,
  interval,
  weekdays: days ? [...new Set(days)].sort() : null,
  count: count ?? null,
  until: until ?? null,
})

const sentences: Record<SeriesRefusal | 'needs-weekdays', [string, string]> = {
  'invalid-time': ['startsAt', 'A time looks like 2026-03-09T10:00.'],
  'unknown-timezone': ['location', 'The time zone of this location is not known.'],
  'needs-count-or-until': ['rule.count', 'Please give the number of visits or the last day.'],
  'rule-never-produces': ['rule', 'This rule never gives a visit.'],
  'too-many-occurrences': ['rule.count', `A series has at most ${MAX_OCCURRENCES} visits.`],
  'too-long': ['rule', 'A series lasts at most two years.'],
  'needs-weekdays': [
    'weekdays',
    'Moved like this, the days of the series would no longer follow its rule. Please name the weekdays.',
  ],
}

export function ruleRefusal(refusal: SeriesRefusal | 'needs-weekdays'): Refusal {
  const [field, message] = sentences[refusal]
  return refuse('validation_failed', { message, field })
}
