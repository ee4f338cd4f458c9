import { Link } from '@payloadcms/ui'
import { attempt } from '@/admin/dashboard/attempt'
import { DashboardCard } from '@/admin/dashboard/DashboardCard'
import { loadUnpaidInvoices, type UnpaidInvoice } from '@/admin/dashboard/load-money'
import type { DayQuestion } from '@/admin/dashboard/load-visits'

const LIST = '/admin/collections/invoices'
const UNPAID = `${LIST}?where[or][0][and][0][status][in]=issued,partly_paid&sort=dueAt`

/** Money that is still to come, what is due first on top. */
export async function UnpaidInvoicesCard({ question }: { question: DayQuestion }) {
  const { say } = question
  const unpaid = await attempt(question.req, () => loadUnpaidInvoices(question))
  return (
    <DashboardCard
      count={unpaid?.total ?? null}
      href={UNPAID}
      icon="Billing"
      say={say}
      title={say('careloom:unpaidInvoices')}
    >
      {unpaid?.total === 0 && <p className="cl-card__empty">{say('careloom:noUnpaidInvoices')}</p>}
      <ul className="cl-card__list">
        {unpaid?.invoices.map((invoice) => (
          <li key={invoice.id}>
            <Link className="cl-card__row" href={`${LIST}/${invoice.id}`} prefetch={false}>
              <span>
                <strong>{invoice.name || invoice.number}</strong>
                <span className="cl-card__more">
                  {[invoice.number, dueText(invoice, question)].filter(Boolean).join(' · ')}
                </span>
              </span>
              <span className="cl-card__amount">{invoice.open}</span>
            </Link>
          </li>
        ))}
      </ul>
    </DashboardCard>
  )
}

function dueText({ dueAt }: UnpaidInvoice, { say, locale, clinic, now }: DayQuestion): string {
  if (!dueAt) return ''
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: clinic.timezone }).format(
    new Date(dueAt),
  )
  return say(Date.parse(dueAt) < now ? 'careloom:overdue' : 'careloom:due', { date })
}
