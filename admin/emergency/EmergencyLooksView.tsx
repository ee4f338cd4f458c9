import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { formattingLocale } from '@/admin/components/clinic/formatting-locale'
import { StaffPage } from '@/admin/components/StaffPage'
import { LookCard } from '@/admin/emergency/LookCard'
import { readLooks } from '@/admin/emergency/read-looks'
import { wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'
import { currentClinic } from '@/src/request-context'

/** Who looked into a closed record, why, and what whoever reviewed it found. */
export async function EmergencyLooksView(view: AdminViewServerProps) {
  const { req } = view.initPageResult
  const { i18n, user } = req
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/emergency-looks')}`)
  const say = wordsOf(i18n)
  const clinic = currentClinic()
  const isReader = clinic !== undefined && isAllowed(user, 'read', 'emergency-looks')
  const number = Math.max(Number.parseInt(String(view.searchParams?.page ?? '1'), 10) || 1, 1)
  const list = isReader ? await readLooks(req, number, Date.now()) : null
  const clock = new Intl.DateTimeFormat(formattingLocale(i18n.language, clinic?.country ?? null), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: clinic?.timezone,
  })
  return (
    <StaffPage className="cl-trail" view={view}>
      <header>
        <h1>{say('emergency:title')}</h1>
        <p>{say(list ? 'emergency:hint' : 'emergency:managersOnly')}</p>
      </header>
      {list?.looks.length === 0 && <p className="cl-notice">{say('emergency:nothing')}</p>}
      {list && list.looks.length > 0 && (
        <ul aria-label={say('emergency:list')} className="cl-looks">
          {list.looks.map((look) => (
            <LookCard
              key={look.id}
              look={look}
              mayReadTrail={isAllowed(user, 'read', 'audit-events')}
              moment={(at) => clock.format(new Date(at))}
              say={say}
            />
          ))}
        </ul>
      )}
      {list && (list.hasMore || list.page > 1) && (
        <nav aria-label={say('emergency:list')} className="cl-trail__buttons">
          {list.page > 1 && (
            <a className="cl-button" href="/admin/emergency-looks">
              {say('emergency:newest')}
            </a>
          )}
          {list.hasMore && (
            <a className="cl-button" href={`/admin/emergency-looks?page=${list.page + 1}`}>
              {say('emergency:older')}
            </a>
          )}
        </nav>
      )}
    </StaffPage>
  )
}
