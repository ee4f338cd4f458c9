import { Link } from '@payloadcms/ui'
import { Icon } from '@/admin/components/icons/Icon'
import { DayPicker } from '@/admin/dashboard/DayPicker'
import type { TodayPage } from '@/admin/dashboard/read-question'
import { WhoseVisits } from '@/admin/dashboard/WhoseVisits'
import { isAllowed } from '@/src/access/principal'
import { dateOfEpochDay, epochDay } from '@/src/domain/scheduling/epoch-day'

type DayHeaderProps = { page: TodayPage }

/** The day as the clinic's wall shows it, the way to other days, and whose visits are shown. */
export function DayHeader({ page }: DayHeaderProps) {
  const { question, today } = page
  const { date, locale, say, req } = question
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
  const dayAway = (days: number) => dateOfEpochDay(epochDay(date) + days)
  return (
    <header className="cl-day">
      <h1>
        {date === today && <span className="cl-day__today">{say('careloom:today')}</span>}
        <span>{written}</span>
      </h1>
      <div className="cl-day__tools">
        <DayPicker
          date={date}
          next={dayAway(1)}
          previous={dayAway(-1)}
          today={today}
          whose={question.practitioner ?? 'all'}
        />
        {isAllowed(req.user, 'create', 'appointments') && (
          <Link
            className="cl-button cl-button--main"
            href="/admin/collections/appointments/create"
            prefetch={false}
          >
            <Icon name="plus" size={16} />
            {say('careloom:newVisit')}
          </Link>
        )}
      </div>
      <WhoseVisits page={page} />
    </header>
  )
}
