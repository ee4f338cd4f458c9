'use client'

import { useCallback, useState } from 'react'
import type { VisitFact } from '@/admin/calendar/calendar-facts'
import { isSamePlace, type MoveTarget } from '@/admin/calendar/move-target'
import { UNDO_SECONDS } from '@/admin/calendar/undo-seconds'
import type { LoadedCalendar } from '@/admin/calendar/use-calendar-facts'
import { useApi } from '@/admin/components/actions/use-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { expectedStatus } from '@/admin/dashboard/visit-steps'
import { useWords } from '@/admin/translations/use-words'
import type { AppointmentAction } from '@/src/domain/lifecycles/appointment'
import { can } from '@/src/domain/permissions'

/** A move that has been made, and how to take it back. */
export type MadeMove = { key: number; visit: VisitFact; back: MoveTarget; isOutsideHours: boolean }
/** A move that waits for a reason, because it overlaps something. */
export type AskedMove = { visit: VisitFact; target: MoveTarget; sentence: string }

type Answer = { doc: Partial<VisitFact> & { id: string; warnings?: string[] | null } }
/** The time to take it back begins when the answer is here. */
const ANSWER_SECONDS = 2

type MoveOptions = { reason?: string; isUndo?: boolean }

export type VisitChanges = {
  problem: string | undefined
  made: MadeMove | undefined
  asked: AskedMove | undefined
  /** Shows the move at once; a refusal takes it back with a sentence. */
  move: (visit: VisitFact, target: MoveTarget, options?: MoveOptions) => Promise<boolean>
  ask: (asked: AskedMove | undefined) => void
  undo: () => void
  step: (visit: VisitFact, action: AppointmentAction) => Promise<void>
  forget: () => void
  refuse: (sentence: string) => void
}

/** Moves and steps of visits. The server decides; the screen does not wait for it. */
export function useVisitChanges({ patch, reload, settle }: LoadedCalendar): VisitChanges {
  const say = useWords()
  const api = useApi()
  const { role } = useStaff()
  const [problem, setProblem] = useState<string>()
  const [made, setMade] = useState<MadeMove>()
  const [asked, setAsked] = useState<AskedMove>()

  const move = useCallback(
    async (visit: VisitFact, target: MoveTarget, { reason, isUndo = false }: MoveOptions = {}) => {
      if (isSamePlace(visit, target)) return true
      setProblem(undefined)
      setMade(undefined)
      patch(visit.id, target)
      const outcome = await api<Answer>({
        path: `/appointments/${visit.id}/reschedule`,
        body: {
          ...changedParts(visit, target),
          ...(reason ? { overlapReason: reason } : {}),
          notifyAfterSeconds: UNDO_SECONDS + ANSWER_SECONDS,
        },
        version: visit.updatedAt,
      })
      if (!outcome.ok) {
        patch(visit.id, null)
        if (outcome.code === 'slot_taken' && !reason && can(role, 'overlap', 'appointments'))
          setAsked({ visit, target, sentence: outcome.sentence })
        else setProblem(outcome.sentence)
        if (outcome.code === 'conflict' || outcome.code === 'not_found') reload()
        return false
      }
      const { doc } = outcome.body
      const moved = { ...visit, ...kept(doc) }
      settle(moved)
      const back = {
        ...target,
        startsAt: visit.startsAt,
        endsAt: visit.endsAt,
        practitioner: visit.practitioner,
        resources: visit.resources,
      }
      if (!isUndo)
        setMade({
          key: Date.now(),
          visit: moved,
          back,
          isOutsideHours: doc.warnings?.includes('outside_hours') ?? false,
        })
      // What belongs to the visit beside its place, such as its buffers, is the server's to say.
      reload(true)
      return true
    },
    [api, patch, reload, role, settle],
  )

  const undo = useCallback(() => {
    if (!made) return
    const { visit, back } = made
    // Where it was overlapped on purpose, it may be put back there.
    void move(visit, back, {
      isUndo: true,
      reason: visit.isOverlapping ? say('calendar:movedBack') : undefined,
    })
  }, [made, move, say])

  const step = useCallback(
    async (visit: VisitFact, action: AppointmentAction) => {
      setProblem(undefined)
      patch(visit.id, { status: expectedStatus(visit.status, action) })
      const outcome = await api<Answer>({ path: `/appointments/${visit.id}/${action}`, body: {} })
      if (outcome.ok) settle({ id: visit.id, ...kept(outcome.body.doc) })
      else {
        patch(visit.id, null)
        setProblem(outcome.sentence)
      }
      reload(true)
    },
    [api, patch, reload, settle],
  )

  return {
    problem,
    made,
    asked,
    move,
    ask: setAsked,
    undo,
    step,
    forget: useCallback(() => {
      setMade(undefined)
      setProblem(undefined)
    }, []),
    refuse: setProblem,
  }
}

/** Only what changes: a room that nobody named may be exchanged for a free one. */
function changedParts(visit: VisitFact, { endsAt, practitioner, resources, startsAt }: MoveTarget) {
  return {
    startsAt,
    endsAt,
    ...(practitioner === visit.practitioner ? {} : { practitioner }),
    ...(resources.join() === visit.resources.join() ? {} : { resources }),
  }
}

const kept = ({ endsAt, practitioner, resources, startsAt, status, updatedAt }: Partial<VisitFact>) =>
  ({ endsAt, practitioner, resources, startsAt, status, updatedAt }) as Pick<
    VisitFact,
    'endsAt' | 'practitioner' | 'resources' | 'startsAt' | 'status' | 'updatedAt'
  >
