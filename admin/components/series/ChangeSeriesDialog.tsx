'use client'

import { toast, useFormFields } from '@payloadcms/ui'
import { useState } from 'react'
import { newRequestKey } from '@/admin/components/actions/call-api'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput, LabelledSelect } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useZone } from '@/admin/components/fields/use-zone'
import { MoveSeriesFields, type WantedMove } from '@/admin/components/series/MoveSeriesFields'
import { SeriesProblem } from '@/admin/components/series/SeriesProblem'
import { useWords } from '@/admin/translations/use-words'
import { formatLocal } from '@/src/domain/scheduling/wall-time'

type ChangeSeriesDialogProps = {
  onChanged: () => void
  onClose: () => void
  series: string
  task: 'change' | 'cancel'
  visit: string
}

const TO_THE_MINUTE = 16

/** Moves or cancels this visit, this and those after it, or all that lie ahead. */
export function ChangeSeriesDialog({ onChanged, onClose, series, task, visit }: ChangeSeriesDialogProps) {
  const say = useWords()
  const api = useApi()
  const timezone = useZone()
  const startsAt = useFormFields(([fields]) => fields.startsAt?.initialValue as string | undefined)
  const practitioner = useFormFields(([fields]) => fields.practitioner?.initialValue as string | undefined)
  const before = startsAt
    ? formatLocal({ instant: Date.parse(startsAt), timezone }).slice(0, TO_THE_MINUTE)
    : ''
  const [scope, setScope] = useState('this')
  const [wanted, setWanted] = useState<WantedMove>({})
  const submit = async (form: FormData) => {
    const change =
      task === 'cancel' ? { cancel: { reason: form.get('reason') } } : moveOf(wanted, before, scope)
    const outcome = await api<{ kept: string[] }>({
      method: 'PATCH',
      path: `/appointment-series/${series}`,
      key: newRequestKey(),
      body: { from: visit, scope, ...change },
    })
    if (!outcome.ok)
      return (
        <SeriesProblem
          conflicts={outcome.conflicts}
          practitioner={practitioner}
          sentence={outcome.sentence}
        />
      )
    const { kept } = outcome.body
    toast.success(
      [
        say(task === 'cancel' ? 'series:seriesCancelled' : 'series:seriesChanged'),
        kept.length > 0 && say('series:seriesKept', { count: String(kept.length) }),
      ]
        .filter(Boolean)
        .join(' '),
    )
    onChanged()
    return undefined
  }
  const title = say(task === 'cancel' ? 'series:cancelSeries' : 'series:changeSeries')
  return (
    <DialogForm
      confirmLabel={title}
      hint={say('series:seriesHint')}
      isDangerous={task === 'cancel'}
      onClose={onClose}
      onSubmit={submit}
      title={title}
    >
      <LabelledSelect
        choices={[
          { value: 'this', label: say('series:scopeThis') },
          { value: 'following', label: say('series:scopeFollowing') },
          { value: 'all', label: say('series:scopeAll') },
        ]}
        label={say('series:whichVisits')}
        name="scope"
        onChange={setScope}
      />
      {task === 'cancel' ? (
        <LabelledInput
          hint={say('careloom:cancelReasonHint')}
          label={say('careloom:cancelReason')}
          maxLength={250}
          name="reason"
          required
        />
      ) : (
        <MoveSeriesFields
          before={before}
          isOneVisit={scope === 'this'}
          onChange={setWanted}
          series={series}
          timezone={timezone}
          wanted={wanted}
        />
      )}
    </DialogForm>
  )
}

/** Other days alone leave the time of the clock as the rule has it, also from a visit that was moved by itself. */
function moveOf({ startsAt = '', weekdays }: WantedMove, before: string, scope: string): WantedMove {
  if (scope === 'this' || !weekdays) return { startsAt: startsAt || before }
  return startsAt ? { startsAt, weekdays } : { weekdays }
}
