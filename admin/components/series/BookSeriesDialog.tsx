'use client'

import { toast, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { newRequestKey } from '@/admin/components/actions/call-api'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { useApi } from '@/admin/components/actions/use-api'
import { useZone } from '@/admin/components/fields/use-zone'
import { SeriesProblem } from '@/admin/components/series/SeriesProblem'
import { ruleOf, SeriesRuleFields } from '@/admin/components/series/SeriesRuleFields'
import { useWords } from '@/admin/translations/use-words'
import { localDay } from '@/src/domain/scheduling/wall-time'

type Booked = { doc: { id: string }; occurrences: { id: string }[] }

const shared = [
  'patient',
  'service',
  'practitioner',
  'location',
  'startsAt',
  'endsAt',
  'resources',
  'reason',
] as const

/** Books the visit of the form again and again, at the same time of the clock. */
export function BookSeriesDialog({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const { getData, setModified } = useForm()
  const timezone = useZone()
  const [weekdays, setWeekdays] = useState<number[]>()
  const { startsAt } = getData() as { startsAt?: string }
  const submit = async (form: FormData) => {
    const visit = getData()
    const filled = shared.filter(
      (name) => visit[name] !== undefined && visit[name] !== null && visit[name] !== '',
    )
    const outcome = await api<Booked>({
      path: '/appointment-series',
      key: newRequestKey(),
      body: {
        ...Object.fromEntries(filled.map((name) => [name, visit[name]])),
        rule: ruleOf(form, weekdays),
      },
    })
    if (!outcome.ok)
      return (
        <SeriesProblem
          conflicts={outcome.conflicts}
          practitioner={String(visit.practitioner)}
          sentence={outcome.sentence}
        />
      )
    const { occurrences } = outcome.body
    toast.success(say('series:seriesBooked', { count: String(occurrences.length) }))
    setModified(false)
    router.push(`/admin/collections/appointments/${occurrences[0]?.id}`)
    return undefined
  }
  return (
    <DialogForm
      confirmLabel={say('series:bookSeries')}
      hint={say('series:bookSeriesHint')}
      onClose={onClose}
      onSubmit={submit}
      title={say('series:bookSeries')}
    >
      <SeriesRuleFields
        firstDay={startsAt ? localDay({ instant: Date.parse(startsAt), timezone }) : undefined}
        onWeekdays={setWeekdays}
        weekdays={weekdays}
      />
    </DialogForm>
  )
}
