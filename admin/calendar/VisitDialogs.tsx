'use client'

import { BookDialog } from '@/admin/calendar/BookDialog'
import type { FreeSpot } from '@/admin/calendar/CalendarGrid'
import type { VisitFact } from '@/admin/calendar/calendar-facts'
import { clashText } from '@/admin/calendar/clash-text'
import { findClash, needsReason } from '@/admin/calendar/find-clash'
import type { GridFrame } from '@/admin/calendar/grid-events'
import { MoveDialog } from '@/admin/calendar/MoveDialog'
import { OverlapDialog } from '@/admin/calendar/OverlapDialog'
import type { AskedMove, VisitChanges } from '@/admin/calendar/use-visit-changes'
import { VisitPopover } from '@/admin/calendar/VisitPopover'
import { visitWords } from '@/admin/calendar/visit-words'
import { CancelVisitDialog } from '@/admin/components/actions/CancelVisitDialog'
import { visitSteps } from '@/admin/dashboard/visit-steps'

export type OpenDialog =
  | { kind: 'peek'; visit: VisitFact; place: DOMRect }
  | { kind: 'move'; visit: VisitFact }
  | { kind: 'cancel'; visit: VisitFact }
  | { kind: 'book'; spot: FreeSpot | null }

type VisitDialogsProps = {
  changes: VisitChanges
  day: string
  dialog: OpenDialog | undefined
  frame: GridFrame
  onBooked: () => void
  onChange: (dialog: OpenDialog | undefined) => void
}

const movable = ['scheduled', 'confirmed']

/** At most one of them is open. */
export function VisitDialogs({ changes, day, dialog, frame, onBooked, onChange }: VisitDialogsProps) {
  const { facts, grid, locale, mayMove, names } = frame
  const close = () => onChange(undefined)
  const { asked } = changes
  if (asked)
    return (
      <OverlapDialog
        asked={{ ...asked, sentence: whyAsked(asked, frame) }}
        onClose={() => changes.ask(undefined)}
        onMove={async (reason) => {
          changes.ask(undefined)
          return changes.move(asked.visit, asked.target, { reason })
        }}
      />
    )
  if (!dialog) return null
  if (dialog.kind === 'book')
    return <BookDialog day={day} frame={frame} onBooked={onBooked} onClose={close} spot={dialog.spot} />
  // Somebody else may have changed it since it was opened.
  const visit = facts.appointments.find(({ id }) => id === dialog.visit.id) ?? dialog.visit
  if (dialog.kind === 'cancel')
    return <CancelVisitDialog appointmentId={visit.id} onCancelled={onBooked} onClose={close} />
  if (dialog.kind === 'move')
    return (
      <MoveDialog
        facts={facts}
        names={names}
        onClose={close}
        onMove={(target) => void changes.move(visit, target)}
        visit={visit}
      />
    )
  const { status, startsAt, timezone } = visit
  const now = new Date().toISOString()
  return (
    <VisitPopover
      day={new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: timezone }).format(
        new Date(startsAt),
      )}
      onClose={() => onChange(undefined)}
      onMove={mayMove && movable.includes(status) ? () => onChange({ kind: 'move', visit }) : undefined}
      onStep={(action) =>
        action === 'cancel' ? onChange({ kind: 'cancel', visit }) : void changes.step(visit, action)
      }
      place={dialog.place}
      steps={mayMove ? visitSteps({ status, startsAt, timezone, now }) : []}
      visit={visit}
      words={visitWords(visit, { ...frame, timezone: grid.timezone })}
    />
  )
}

/** What lies there, as far as this page knows; else what the server said. */
function whyAsked({ sentence, target, visit }: AskedMove, frame: GridFrame): string {
  const clash = findClash(
    {
      ...target,
      id: visit.id,
      location: visit.location,
      service: visit.service,
      start: Date.parse(target.startsAt),
      end: Date.parse(target.endsAt),
    },
    frame.facts,
  )
  return clash && needsReason(clash) ? clashText(clash, { ...frame, timezone: visit.timezone }) : sentence
}
