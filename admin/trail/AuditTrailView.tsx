import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { readStaffSession } from '@/admin/components/clinic/read-staff-session'
import { StaffPage } from '@/admin/components/StaffPage'
import { readTrailPage } from '@/admin/trail/read-trail-page'
import { TrailFilters } from '@/admin/trail/TrailFilters'
import { TrailTable } from '@/admin/trail/TrailTable'
import { wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'

/** Who saw whom and who did what: the trail of the clinic for its owner. */
export async function AuditTrailView(view: AdminViewServerProps) {
  const { req } = view.initPageResult
  const { i18n, payload, user } = req
  // Pages of our own are served to everybody; Payload guards its own ones only.
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/audit-trail')}`)
  const session = await readStaffSession(payload, user)
  const say = wordsOf(i18n)
  const isReader = session.clinic !== null && isAllowed(user, 'read', 'audit-events')
  const page = isReader ? await readTrailPage(req, view.searchParams ?? {}) : null
  return (
    <StaffPage className="cl-trail" view={view}>
      <header>
        <h1>{say('trail:title')}</h1>
        <p>{say(page ? 'trail:hint' : 'trail:ownersOnly')}</p>
      </header>
      {page && (
        <>
          <TrailFilters people={page.people} question={page.question} />
          <TrailTable language={i18n.language} page={page} say={say} />
        </>
      )}
    </StaffPage>
  )
}
