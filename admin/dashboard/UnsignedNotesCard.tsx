import { Link } from '@payloadcms/ui'
import { attempt } from '@/admin/dashboard/attempt'
import { DashboardCard } from '@/admin/dashboard/DashboardCard'
import { loadUnsignedNotes } from '@/admin/dashboard/load-notes'
import type { DayQuestion } from '@/admin/dashboard/load-visits'

const LIST = '/admin/collections/notes'

/** What the reader has written and not yet signed. */
export async function UnsignedNotesCard({ question }: { question: DayQuestion }) {
  const { req, say, locale, clinic } = question
  const unsigned = await attempt(req, () => loadUnsignedNotes(req))
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: clinic.timezone })
  const drafts = `${LIST}?where[or][0][and][0][status][equals]=draft&where[or][0][and][1][author][equals]=${req.user?.id}`
  return (
    <DashboardCard
      count={unsigned?.total ?? null}
      href={drafts}
      icon="Notes"
      say={say}
      title={say('careloom:unsignedNotes')}
    >
      {unsigned?.total === 0 && <p className="cl-card__empty">{say('careloom:noUnsignedNotes')}</p>}
      <ul className="cl-card__list">
        {unsigned?.notes.map(({ id, title, name, createdAt }) => (
          <li key={id}>
            <Link className="cl-card__row" href={`${LIST}/${id}`} prefetch={false}>
              <span>
                <strong>{name}</strong>
                <span className="cl-card__more">{title || say('careloom:untitledNote')}</span>
              </span>
              <span className="cl-card__more">{day.format(new Date(createdAt))}</span>
            </Link>
          </li>
        ))}
      </ul>
    </DashboardCard>
  )
}
