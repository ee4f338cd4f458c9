'use client'

import type { CSSProperties } from 'react'
import type { VisitFact } from '@/admin/calendar/calendar-facts'
import type { VisitWords } from '@/admin/calendar/visit-words'
import { StatusPill } from '@/admin/components/StatusPill'

type AgendaVisitProps = {
  color: string | null
  onOpen?: (place: DOMRect) => void
  visit: VisitFact
  words: VisitWords
}

export function AgendaVisit({ color, onOpen, visit, words }: AgendaVisitProps) {
  return (
    <button
      className="cl-agenda__visit"
      data-visit={visit.id}
      onClick={({ currentTarget }) => onOpen?.(currentTarget.getBoundingClientRect())}
      style={{ '--cl-visit-color': color ?? undefined } as CSSProperties}
      type="button"
    >
      <time dateTime={visit.startsAt} dir="ltr">
        {words.time}
      </time>
      <span className="cl-agenda__who">
        <strong>
          <bdi>{words.name}</bdi>
        </strong>
        <span>{[words.service, words.practitioner, words.room].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="cl-agenda__pills">
        <StatusPill label={words.status} value={visit.status} />
        {words.payment && <StatusPill label={words.payment} value={visit.paymentStatus} />}
      </span>
    </button>
  )
}
