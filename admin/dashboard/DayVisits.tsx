import { attempt } from '@/admin/dashboard/attempt'
import { DayBoard } from '@/admin/dashboard/DayBoard'
import { loadReceived } from '@/admin/dashboard/load-money'
import { loadVisits } from '@/admin/dashboard/load-visits'
import type { TodayPage } from '@/admin/dashboard/read-question'
import { isAllowed } from '@/src/access/principal'

/** The visits and the numbers of the day. */
export async function DayVisits({ page }: { page: TodayPage }) {
  const { question, own } = page
  const { req, practitioner, say } = question
  const maySeeMoney = isAllowed(req.user, 'read', 'payments') && practitioner === null
  const [day, received] = await Promise.all([
    attempt(req, () => loadVisits(question)),
    maySeeMoney ? attempt(req, () => loadReceived(question)) : null,
  ])
  if (!day)
    return (
      <p className="cl-notice cl-notice--bad" role="alert">
        {say('careloom:loadFailed')}
      </p>
    )
  return (
    <>
      {day.isCut && <p className="cl-notice">{say('careloom:moreThanShown')}</p>}
      <DayBoard
        everyoneHref={practitioner === null ? null : `/admin?date=${question.date}&whose=all`}
        isMine={own !== null && practitioner === own.id}
        received={received}
        visits={day.visits}
      />
    </>
  )
}
