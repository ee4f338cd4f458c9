'use client'

import { dayNumbers, type Visit } from '@/admin/dashboard/visit'
import { useWords } from '@/admin/translations/use-words'

type DayNumbersStripProps = { received: string | null; visits: Visit[] }

/** The day at a glance. They follow every click, because they are counted from what is shown. */
export function DayNumbersStrip({ received, visits }: DayNumbersStripProps) {
  const say = useWords()
  const { visits: all, expected, waiting, done, missed } = dayNumbers(visits)
  const numbers = [
    { label: say('careloom:visitsOfDay'), value: all },
    { label: say('columns:expected'), value: expected },
    { label: say('columns:arrived'), value: waiting },
    { label: say('columns:done'), value: done },
    { label: say('states:no_show'), value: missed },
    ...(received === null ? [] : [{ label: say('careloom:collected'), value: received }]),
  ]
  return (
    <dl aria-label={say('careloom:numbers')} className="cl-numbers">
      {numbers.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
