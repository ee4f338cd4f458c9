'use client'

import { Link } from '@payloadcms/ui'
import { Menu } from '@/admin/components/actions/Menu'
import { isForwardStep, visitStepIcons } from '@/admin/components/actions/visit-step-icons'
import { Icon } from '@/admin/components/icons/Icon'
import { StatusPill } from '@/admin/components/StatusPill'
import type { Visit } from '@/admin/dashboard/visit'
import { useWords } from '@/admin/translations/use-words'
import type { AppointmentAction } from '@/src/domain/lifecycles/appointment'

type VisitCardProps = { onStep: (visit: Visit, action: AppointmentAction) => void; visit: Visit }

/** One visit: when, who, what, with whom, where, what to know, and the next step. */
export function VisitCard({ onStep, visit }: VisitCardProps) {
  const say = useWords()
  const [likely] = visit.steps
  const main = likely && isForwardStep(likely) && visit.status !== 'no_show' ? likely : undefined
  const more = visit.steps.filter((step) => step !== main)
  return (
    <article
      className="cl-visit"
      style={{ '--cl-visit-color': visit.practitioner.color ?? undefined } as React.CSSProperties}
    >
      <div className="cl-visit__head">
        <time dateTime={visit.startsAt}>{visit.time}</time>
        {visit.clock && (
          <span className={visit.isLate ? 'cl-visit__clock cl-visit__clock--late' : 'cl-visit__clock'}>
            {visit.clock}
          </span>
        )}
        {more.length > 0 && (
          <Menu label={say('careloom:moreSteps', { name: visit.name })}>
            {more.map((step) => (
              <button key={step} onClick={() => onStep(visit, step)} type="button">
                <Icon isMirrored={step === 'undo'} name={visitStepIcons[step]} size={16} />
                {say(`steps:${step}`)}
              </button>
            ))}
          </Menu>
        )}
      </div>
      <h3 className="cl-visit__name">
        <Link href={`/admin/collections/appointments/${visit.id}`} prefetch={false}>
          {visit.name}
        </Link>
      </h3>
      <p className="cl-visit__what">{visit.service}</p>
      <p className="cl-visit__what">{[visit.practitioner.name, visit.room].filter(Boolean).join(' · ')}</p>
      <Marks visit={visit} />
      {main && (
        <button className="cl-button cl-button--step" onClick={() => onStep(visit, main)} type="button">
          <Icon isMirrored={main === 'check-in'} name={visitStepIcons[main]} size={16} />
          {say(`steps:${main}`)}
          <span className="cl-hidden"> {visit.name}</span>
        </button>
      )}
    </article>
  )
}

/** What one should know before calling the patient in. */
function Marks({ visit }: { visit: Visit }) {
  const say = useWords()
  const { alerts, tags, paymentStatus, status } = visit
  const isToldBy = status === 'confirmed' || status === 'no_show' || status === 'cancelled'
  if (alerts.length === 0 && tags.length === 0 && paymentStatus === 'none' && !isToldBy) return null
  return (
    <div className="cl-visit__marks">
      {isToldBy && <StatusPill label={say(`states:${status}`)} value={status} />}
      {alerts.map((alert) => (
        <span className="cl-pill cl-pill--bad" key={alert}>
          <Icon name="alert" size={14} />
          {alert}
        </span>
      ))}
      {tags.map((tag) => (
        <span className="cl-pill cl-pill--quiet" key={tag}>
          {tag}
        </span>
      ))}
      {paymentStatus !== 'none' && (
        <StatusPill label={say(`states:${paymentStatus as 'paid'}`)} value={paymentStatus} />
      )}
    </div>
  )
}
