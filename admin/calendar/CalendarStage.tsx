'use client'

import { ShimmerEffect } from '@payloadcms/ui'
import { Agenda } from '@/admin/calendar/Agenda'
import { CalendarGrid, type CalendarGridProps } from '@/admin/calendar/CalendarGrid'
import { usePrinting } from '@/admin/calendar/use-printing'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

/** Columns, boxes or a list; a place holder of the same size before the first answer. */
export function CalendarStage(props: CalendarGridProps) {
  const { address, frame, onOpen, shown } = props
  const say = useWords()
  const isPrinting = usePrinting()
  const isEmpty = shown.visits.length === 0
  return (
    <>
      {address.view === 'agenda' ? (
        <div className="cl-cal__list">
          {isEmpty ? (
            <div className="cl-empty">
              <Icon name="calendar" size={36} />
              <p>{say('calendar:empty')}</p>
              <p>{say('calendar:emptyHint')}</p>
            </div>
          ) : (
            <Agenda frame={frame} onOpen={onOpen} visits={shown.visits} />
          )}
        </div>
      ) : (
        <>
          <CalendarGrid {...props} />
          {isEmpty && (
            <p className="cl-cal__none" role="status">
              {say('calendar:empty')}
            </p>
          )}
        </>
      )}
      {isPrinting && <Agenda className="cl-agenda--paper" frame={frame} visits={shown.visits} />}
    </>
  )
}

/** As high as what comes, so that nothing jumps. */
export function StageSkeleton() {
  const say = useWords()
  return (
    <div aria-busy aria-label={say('calendar:loading')} className="cl-cal__stage" role="status">
      <ShimmerEffect height="100%" />
    </div>
  )
}
