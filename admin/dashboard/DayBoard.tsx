'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useOptimistic, useRef, useState, useTransition } from 'react'
import { CancelVisitDialog } from '@/admin/components/actions/CancelVisitDialog'
import { useApi } from '@/admin/components/actions/use-api'
import { BoardColumn } from '@/admin/dashboard/BoardColumn'
import { DayNumbersStrip } from '@/admin/dashboard/DayNumbersStrip'
import { EmptyDay } from '@/admin/dashboard/EmptyDay'
import { useFreshness } from '@/admin/dashboard/use-freshness'
import { columnNames, inColumns, type Visit } from '@/admin/dashboard/visit'
import { expectedStatus } from '@/admin/dashboard/visit-steps'
import { useWords } from '@/admin/translations/use-words'
import type { AppointmentAction } from '@/src/domain/lifecycles/appointment'

type DayBoardProps = {
  everyoneHref: string | null
  isMine: boolean
  received: string | null
  visits: Visit[]
}
type Step = { visit: Visit; action: AppointmentAction }

/** The day's visits in columns. A step is shown at once and taken back with a sentence when the server refuses it. */
export function DayBoard({ everyoneHref, isMine, received, visits }: DayBoardProps) {
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const [isMoving, startMoving] = useTransition()
  const [shown, showStep] = useOptimistic(visits, afterStep)
  const [problem, setProblem] = useState<string>()
  const [news, setNews] = useState('')
  const [cancelling, setCancelling] = useState<Visit>()
  const moved = useRef<string>(undefined)
  useFreshness(() => startMoving(() => router.refresh()))

  const take = (visit: Visit, action: AppointmentAction) => {
    if (action === 'cancel') return setCancelling(visit)
    setProblem(undefined)
    moved.current = visit.id
    startMoving(async () => {
      showStep({ visit, action })
      const outcome = await api({ path: `/appointments/${visit.id}/${action}`, body: {} })
      if (outcome.ok)
        setNews(
          say('careloom:movedTo', {
            name: visit.name,
            state: say(`states:${expectedStatus(visit.status, action)}`),
          }),
        )
      else setProblem(`${visit.name}: ${outcome.sentence}`)
      startMoving(() => router.refresh())
    })
  }

  // A card that changes its column is a new element; without this the keyboard would start at the top again.
  useEffect(() => {
    if (!moved.current || isMoving || document.activeElement !== document.body) return
    const card = document.getElementById(`visit-${moved.current}`)
    card?.querySelector<HTMLElement>('.cl-button--step')?.focus()
    if (document.activeElement === document.body) card?.querySelector<HTMLElement>('button, a')?.focus()
    moved.current = undefined
  }, [isMoving])

  const columns = inColumns(shown)
  const open = columnNames.filter((name) => name !== 'off')
  return (
    <>
      <DayNumbersStrip received={received} visits={shown} />
      <div aria-live="polite" className="cl-hidden">
        {news}
      </div>
      {problem && (
        <p className="cl-notice cl-notice--bad" role="alert">
          {problem}
        </p>
      )}
      {shown.length === 0 && <EmptyDay everyoneHref={everyoneHref} isMine={isMine} />}
      {shown.length > 0 && (
        <div className="cl-board">
          {open.map((name) => (
            <BoardColumn key={name} name={name} onStep={take} visits={columns[name]} />
          ))}
        </div>
      )}
      {columns.off.length > 0 && <BoardColumn isFolded name="off" onStep={take} visits={columns.off} />}
      {cancelling && (
        <CancelVisitDialog
          appointmentId={cancelling.id}
          onCancelled={() => startMoving(() => router.refresh())}
          onClose={() => setCancelling(undefined)}
        />
      )}
    </>
  )
}

/** Steps are offered again when the server has answered. */
const afterStep = (visits: Visit[], { visit, action }: Step): Visit[] =>
  visits.map((other) =>
    other.id === visit.id
      ? { ...other, status: expectedStatus(visit.status, action), clock: '', isLate: false, steps: [] }
      : other,
  )
