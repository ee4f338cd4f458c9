import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { formattingLocale } from '@/admin/components/clinic/formatting-locale'
import { StaffPage } from '@/admin/components/StaffPage'
import { ProposalList } from '@/admin/retention/ProposalList'
import { RetentionRule } from '@/admin/retention/RetentionRule'
import { readProposals } from '@/admin/retention/read-proposals'
import { wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'
import { clinicYears } from '@/src/patient-data/retention/clinic-years'
import { currentClinic } from '@/src/request-context'

/** The records whose time is over, for those who decide what becomes of them. */
export async function RetentionView(view: AdminViewServerProps) {
  const { req } = view.initPageResult
  const { i18n, user } = req
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/retention')}`)
  const say = wordsOf(i18n)
  const clinic = currentClinic()
  const isDecider = clinic !== undefined && isAllowed(user, 'decide', 'patient-requests')
  const number = Math.max(Number.parseInt(String(view.searchParams?.page ?? '1'), 10) || 1, 1)
  const list = isDecider ? await readProposals(req, number) : null
  const years = isDecider ? await clinicYears(req, clinic) : null
  return (
    <StaffPage className="cl-trail" view={view}>
      <header>
        <h1>{say('retention:title')}</h1>
        <p>{say(list ? 'retention:hint' : 'retention:managersOnly')}</p>
      </header>
      {years && <RetentionRule country={clinic?.country ?? null} say={say} years={years} />}
      {list && list.total === 0 && <p className="cl-notice">{say('retention:nothing')}</p>}
      {list && list.total > 0 && (
        <ProposalList
          locale={formattingLocale(i18n.language, clinic?.country ?? null)}
          proposals={list.proposals}
          total={list.total}
        />
      )}
      {list && (list.hasMore || list.page > 1) && (
        <nav aria-label={say('retention:title')} className="cl-trail__buttons">
          {list.page > 1 && (
            <a className="cl-button" href={`/admin/retention?page=${list.page - 1}`}>
              {say('retention:earlier')}
            </a>
          )}
          {list.hasMore && (
            <a className="cl-button" href={`/admin/retention?page=${list.page + 1}`}>
              {say('retention:later')}
            </a>
          )}
        </nav>
      )}
    </StaffPage>
  )
}
