import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { StaffPage } from '@/admin/components/StaffPage'
import { HealthCard } from '@/admin/health/HealthCard'
import { wordsOf } from '@/admin/translations/words-of'
import { isOperator } from '@/src/access/principal'
import { readHealth } from '@/src/system-health/read-health'

/** How the installation is doing, for the operators of the platform alone. */
export async function SystemHealthView(view: AdminViewServerProps) {
  const { req } = view.initPageResult
  const { i18n, payload, user } = req
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/system-health')}`)
  const say = wordsOf(i18n)
  const report = isOperator(user) ? await readHealth(payload, new Date()) : null
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(report?.at ?? 0),
  )
  return (
    <StaffPage className="cl-trail" view={view}>
      <header>
        <h1>{say('health:title')}</h1>
        <p>{report ? say('health:hint', { time: `${time} UTC` }) : say('health:operatorsOnly')}</p>
      </header>
      {report && (
        <>
          <ul aria-label={say('health:parts')} className="cl-health">
            {report.parts.map((part) => (
              <HealthCard key={part.name} language={i18n.language} part={part} say={say} />
            ))}
          </ul>
          <p>
            <a className="cl-button" href="/admin/system-health">
              {say('health:again')}
            </a>
          </p>
        </>
      )}
    </StaffPage>
  )
}
