import { DefaultTemplate } from '@payloadcms/next/templates'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { SessionList } from '@/admin/components/session/SessionList'
import { wordsOf } from '@/admin/translations/words-of'

/** Where the person is signed in, with the way to end it. Also where the mail about a new device leads. */
export function SessionsView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { locale, permissions, req, visibleEntities } = initPageResult
  const { i18n, payload, user } = req
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/account/sessions')}`)
  const say = wordsOf(i18n)
  return (
    <DefaultTemplate
      i18n={i18n}
      locale={locale}
      params={params}
      payload={payload}
      permissions={permissions}
      searchParams={searchParams}
      user={user}
      visibleEntities={visibleEntities}
    >
      <div className="cl-page cl-sessions">
        <h1>{say('careloom:sessions')}</h1>
        <p>{say('careloom:sessionsHint')}</p>
        <SessionList />
      </div>
    </DefaultTemplate>
  )
}
