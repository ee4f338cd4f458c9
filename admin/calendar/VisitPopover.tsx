'use client'

import { Link } from '@payloadcms/ui'
import { useEffect, useId, useRef } from 'react'
import { beside } from '@/admin/calendar/beside'
import type { VisitFact } from '@/admin/calendar/calendar-facts'
import { VisitFacts } from '@/admin/calendar/VisitFacts'
import type { VisitWords } from '@/admin/calendar/visit-words'
import { isForwardStep, visitStepIcons } from '@/admin/components/actions/visit-step-icons'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'
import type { AppointmentAction } from '@/src/domain/lifecycles/appointment'

type VisitPopoverProps = {
  day: string
  onClose: () => void
  /** Missing for those who may not, or for a visit that has begun. */
  onMove?: () => void
  onStep: (action: AppointmentAction) => void
  /** Where the visit stands on the screen. */
  place: DOMRect
  steps: readonly AppointmentAction[]
  visit: VisitFact
  words: VisitWords
}

/** One visit beside its place in the grid: what there is to know, and what can be done now. */
export function VisitPopover({
  day,
  onClose,
  onMove,
  onStep,
  place,
  steps,
  visit,
  words,
}: VisitPopoverProps) {
  const say = useWords()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    if (!shown) return
    const before = document.activeElement as HTMLElement | null
    shown.showModal()
    const { left, top } = beside(place, shown.getBoundingClientRect(), window)
    shown.style.setProperty('--cl-left', `${left}px`)
    shown.style.setProperty('--cl-top', `${top}px`)
    // A step takes the element away instead of closing it, and the browser gives the focus back only then.
    return () => before?.focus()
  }, [place])
  const close = () => dialog.current?.close()
  const take = (action: AppointmentAction) => {
    onClose()
    onStep(action)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too; this is the click beside it.
    <dialog
      aria-labelledby={id}
      className="cl-peek"
      onClick={({ target }) => target === dialog.current && close()}
      onClose={onClose}
      ref={dialog}
    >
      <div className="cl-peek__body">
        <header className="cl-peek__head">
          <h2 dir="auto" id={id}>
            {words.name}
          </h2>
          <button
            aria-label={say('careloom:close')}
            className="cl-iconbutton"
            onClick={close}
            title={say('careloom:close')}
            type="button"
          >
            <Icon name="cross" />
          </button>
        </header>
        <VisitFacts day={day} visit={visit} words={words} />
        <div className="cl-peek__steps">
          {steps.map((action, index) => (
            <button
              className={`cl-button${index === 0 && isForwardStep(action) ? ' cl-button--main' : ''}${action === 'cancel' ? ' cl-button--danger' : ''}`}
              key={action}
              onClick={() => take(action)}
              type="button"
            >
              <Icon
                isMirrored={action === 'undo' || action === 'check-in'}
                name={visitStepIcons[action]}
                size={16}
              />
              {say(`steps:${action}`)}
            </button>
          ))}
          {onMove && (
            <button
              className="cl-button"
              onClick={() => {
                onClose()
                onMove()
              }}
              type="button"
            >
              <Icon name="move" size={16} />
              {say('calendar:move')}
            </button>
          )}
        </div>
        <footer className="cl-peek__foot">
          <Link href={`/admin/collections/appointments/${visit.id}`} prefetch={false}>
            {say('calendar:openVisit')}
          </Link>
          {visit.patient && (
            <Link href={`/admin/collections/patients/${visit.patient}`} prefetch={false}>
              {say('calendar:openPatient')}
            </Link>
          )}
        </footer>
      </div>
    </dialog>
  )
}
