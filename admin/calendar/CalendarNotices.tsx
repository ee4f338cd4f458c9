'use client'

import type { GridFrame } from '@/admin/calendar/grid-events'
import { UndoBar } from '@/admin/calendar/UndoBar'
import type { LoadedCalendar } from '@/admin/calendar/use-calendar-facts'
import type { VisitChanges } from '@/admin/calendar/use-visit-changes'
import { visitWords } from '@/admin/calendar/visit-words'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

type CalendarNoticesProps = { calendar: LoadedCalendar; changes: VisitChanges; frame: GridFrame | undefined }

/** What went wrong, what may be old, and what was just moved. They lie over the grid, so that it never jumps. */
export function CalendarNotices({ calendar, changes, frame }: CalendarNoticesProps) {
  const say = useWords()
  const { made, problem } = changes
  return (
    <>
      {calendar.hasFailed && (
        <div className="cl-notice cl-notice--bad cl-cal__notice" role="alert">
          <span>{say(calendar.facts ? 'calendar:stale' : 'careloom:loadFailed')}</span>
          <button className="cl-button" onClick={() => calendar.reload()} type="button">
            {say('careloom:tryAgain')}
          </button>
        </div>
      )}
      {problem && (
        <div className="cl-notice cl-notice--bad cl-cal__notice" role="alert">
          <span>{problem}</span>
          <button
            aria-label={say('careloom:close')}
            className="cl-iconbutton"
            onClick={changes.forget}
            type="button"
          >
            <Icon name="cross" size={16} />
          </button>
        </div>
      )}
      {made && frame && (
        <UndoBar
          key={made.key}
          onGone={changes.forget}
          onUndo={changes.undo}
          sentence={movedSentence(made, frame)}
        />
      )}
    </>
  )
}

function movedSentence(
  { isOutsideHours, visit }: NonNullable<VisitChanges['made']>,
  frame: GridFrame,
): string {
  const { grid, locale, say } = frame
  const { name } = visitWords(visit, { ...frame, timezone: grid.timezone })
  const when = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: visit.timezone,
  }).format(new Date(visit.startsAt))
  return say(isOutsideHours ? 'calendar:movedOutside' : 'calendar:moved', { name, when })
}
