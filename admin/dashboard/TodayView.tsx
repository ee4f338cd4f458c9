import type { AdminViewServerProps } from 'payload'
import { Suspense } from 'react'
import { AddOnCards } from '@/admin/add-ons/AddOnCards'
import { readStaffSession } from '@/admin/components/clinic/read-staff-session'
import { BoardSkeleton } from '@/admin/dashboard/BoardSkeleton'
import { DayHeader } from '@/admin/dashboard/DayHeader'
import { DayVisits } from '@/admin/dashboard/DayVisits'
import { readQuestion } from '@/admin/dashboard/read-question'
import { UnpaidInvoicesCard } from '@/admin/dashboard/UnpaidInvoicesCard'
import { UnsignedNotesCard } from '@/admin/dashboard/UnsignedNotesCard'
import { wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'

/** The first page of a working day: who comes, who is here, what is still to be paid and to be signed. */
export async function TodayView({ initPageResult, searchParams }: AdminViewServerProps) {
  const { req } = initPageResult
  const say = wordsOf(req.i18n)
  const session = req.user ? await readStaffSession(req.payload, req.user) : null
  if (!session?.clinic)
    return (
      <div className="cl-today cl-page">
        <h1>{say('careloom:noClinic')}</h1>
        <p>{say('careloom:noClinicHint')}</p>
      </div>
    )
  const page = await readQuestion(req, session.clinic, searchParams ?? {}, Date.now())
  const { question } = page
  const key = `${question.date} ${question.practitioner}`
  return (
    <div className="cl-today cl-page">
      <DayHeader page={page} />
      <Suspense fallback={<BoardSkeleton />} key={key}>
        <DayVisits page={page} />
      </Suspense>
      <div className="cl-today__cards">
        {isAllowed(req.user, 'create', 'notes') && (
          <Suspense fallback={null}>
            <UnsignedNotesCard question={question} />
          </Suspense>
        )}
        {isAllowed(req.user, 'read', 'invoices') && (
          <Suspense fallback={null}>
            <UnpaidInvoicesCard question={question} />
          </Suspense>
        )}
        <AddOnCards req={req} say={say} />
      </div>
    </div>
  )
}
