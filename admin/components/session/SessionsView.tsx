import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { StaffPage } from '@/admin/components/StaffPage'
import { SessionList } from '@/admin/components/session/SessionList'
import { wordsOf } from '@/admin/translations/words-of'

/** Where the person is signed in, with the way to end it. Also where the mail about a new device leads. */
export function SessionsView(view: AdminViewServerProps) {
  const { req } = view.initPageResult
  const { i18n, user } = req
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/account/sessions')}`)
  const say = wordsOf(i18n)
  return (
    <StaffPage className="cl-sessions" view={view}>
      <h1>{say('careloom:sessions')}</h1>
      <p>{say('careloom:sessionsHint')}</p>
      <SessionList />
    </StaffPage>
  )
}
