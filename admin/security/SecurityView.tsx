import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { StaffPage } from '@/admin/components/StaffPage'
import { SecurityPage } from '@/admin/components/security/SecurityPage'
import { wordsOf } from '@/admin/translations/words-of'
import { readFactors } from '@/src/auth/second-factor/read-factors'

/** Everybody's own page about what protects their account. */
export async function SecurityView(view: AdminViewServerProps) {
  const { req } = view.initPageResult
  if (req.user?.collection !== 'users')
    redirect(`/admin/login?redirect=${encodeURIComponent('/admin/security')}`)
  const say = wordsOf(req.i18n)
  const factors = await readFactors(req, String(req.user.id))
  return (
    <StaffPage className="cl-security" view={view}>
      <h1>{say('security:title')}</h1>
      <p>{say('security:intro')}</p>
      {factors.isRequired && <p className="cl-notice">{say('security:required')}</p>}
      <SecurityPage factors={factors} />
      <p>
        <a className="cl-button" href="/admin/account/sessions">
          {say('careloom:sessions')}
        </a>
      </p>
    </StaffPage>
  )
}
