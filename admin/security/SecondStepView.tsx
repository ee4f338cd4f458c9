import { MinimalTemplate } from '@payloadcms/next/templates'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { CareloomLogo } from '@/admin/components/brand/CareloomLogo'
import { EnrolAtSignIn } from '@/admin/components/security/EnrolAtSignIn'
import { LeaveButton } from '@/admin/components/security/LeaveButton'
import { SecondStepForm } from '@/admin/components/security/SecondStepForm'
import { ownPage } from '@/admin/security/own-page'
import { wordsOf } from '@/admin/translations/words-of'
import { currentContext } from '@/src/request-context'

/** Between the password and the clinic: gives the second factor, or sets up the first one. */
export function SecondStepView({ initPageResult, searchParams }: AdminViewServerProps) {
  const { req } = initPageResult
  const say = wordsOf(req.i18n)
  const pending = currentContext()?.pending
  const next = ownPage(searchParams?.next)
  if (!pending) redirect(req.user ? next : '/admin/login')
  const isEnrolment = pending.owes === 'second_factor_enrolment_required'
  return (
    <MinimalTemplate className="login">
      <div className="login__brand">
        <CareloomLogo />
      </div>
      <div className="cl-greeting">
        <h1>{say(isEnrolment ? 'security:enrolTitle' : 'security:stepTitle')}</h1>
        <p>{say(isEnrolment ? 'security:enrolHint' : 'security:stepHint')}</p>
        <p>{pending.user.email}</p>
      </div>
      {isEnrolment ? (
        <EnrolAtSignIn next={next} />
      ) : (
        <SecondStepForm hasPasskey={pending.methods.includes('passkey')} next={next} />
      )}
      <div className="cl-leave">
        <LeaveButton />
      </div>
    </MinimalTemplate>
  )
}
