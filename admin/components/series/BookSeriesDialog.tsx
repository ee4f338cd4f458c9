'use client'

import { toast, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { newRequestKey } from '@/admin/components/actions/call-api'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { SeriesProblem } from '@/admin/components/series/SeriesProblem'
import { useWords } from '@/admin/translations/use-words'
import { MAX_INTERVAL_WEEKS, MAX_OCCURRENCES } from '@/src/domain/scheduling/series'

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
  const submit = async (form: FormData) => {
    const visit = getData()
    const filled = shared.filter(
      (name) => visit[name] !== undefined && visit[name] !== null && visit[name] !== '',
    )
    const rule = { every: 'week', interval: Number(form.get('interval')), count: Number(form.get('count')) }
    const outcome = await api<Booked>({
      path: '/appointment-series',
      key: newRequestKey(),
      body: { ...Object.fromEntries(filled.map((name) => [name, visit[name]])), rule },
    })
    if (!outcome.ok) return <SeriesProblem conflicts={outcome.conflicts} sentence={outcome.sentence} />
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
      <LabelledInput
        defaultValue={1}
        label={say('series:everyWeeks')}
        max={MAX_INTERVAL_WEEKS}
        min={1}
        name="interval"
        required
        type="number"
      />
      <LabelledInput
        defaultValue={6}
        label={say('series:numberOfVisits')}
        max={MAX_OCCURRENCES}
        min={1}
        name="count"
        required
        type="number"
      />
    </DialogForm>
  )
}
