'use client'

import { useDocumentInfo, useFormFields, useFormModified } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Menu } from '@/admin/components/actions/Menu'
import { StepButton } from '@/admin/components/actions/StepBar'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { Icon } from '@/admin/components/icons/Icon'
import { BookSeriesDialog } from '@/admin/components/series/BookSeriesDialog'
import { ChangeSeriesDialog } from '@/admin/components/series/ChangeSeriesDialog'
import { useSeriesPlace } from '@/admin/components/series/use-series-place'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

/** For a visit of a series its place in it and what can be done with the others; for a new visit, to repeat it. */
export function SeriesSteps() {
  const { id } = useDocumentInfo()
  const series = useFormFields(([fields]) => fields.series?.value as string | undefined)
  if (!id) return <RepeatButton />
  return series ? <PlaceInSeries series={series} visit={String(id)} /> : null
}

function RepeatButton() {
  const say = useWords()
  const { role } = useStaff()
  const [isOpen, setOpen] = useState(false)
  if (!can(role, 'create', 'appointments')) return null
  return (
    <>
      <StepButton
        icon="repeat"
        isBlocked={false}
        label={say('series:bookSeries')}
        onClick={() => setOpen(true)}
      />
      {isOpen && <BookSeriesDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function PlaceInSeries({ series, visit }: { series: string; visit: string }) {
  const say = useWords()
  const router = useRouter()
  const { role } = useStaff()
  const isModified = useFormModified()
  const place = useSeriesPlace(series, visit)
  const [task, setTask] = useState<'change' | 'cancel'>()
  if (!place) return null
  const label = say('series:seriesPlace', { position: String(place.position), count: String(place.count) })
  const pageOf = (id: string) => `/admin/collections/appointments/${id}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside Payload's form controls would change their layout.
    <div aria-label={label} className="cl-steps" role="group">
      <span className="cl-field__hint">{label}</span>
      {place.previous && (
        <a aria-label={say('series:previousVisit')} className="cl-iconbutton" href={pageOf(place.previous)}>
          <Icon isMirrored name="backward" size={16} />
        </a>
      )}
      {place.next && (
        <a aria-label={say('series:nextVisit')} className="cl-iconbutton" href={pageOf(place.next)}>
          <Icon isMirrored name="forward" size={16} />
        </a>
      )}
      {can(role, 'update', 'appointments') && !isModified && (
        <Menu label={say('series:changeSeries')}>
          <button onClick={() => setTask('change')} type="button">
            <Icon name="clock" size={16} />
            {say('series:changeSeries')}
          </button>
          <button onClick={() => setTask('cancel')} type="button">
            <Icon name="cross" size={16} />
            {say('series:cancelSeries')}
          </button>
        </Menu>
      )}
      {task && (
        <ChangeSeriesDialog
          onChanged={() => router.refresh()}
          onClose={() => setTask(undefined)}
          series={series}
          task={task}
          visit={visit}
        />
      )}
    </div>
  )
}
