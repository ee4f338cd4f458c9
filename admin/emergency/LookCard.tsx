import { LookSteps } from '@/admin/components/emergency/LookSteps'
import { Icon, type IconName } from '@/admin/components/icons/Icon'
import type { LookState, LookView } from '@/admin/emergency/read-looks'
import type { Say } from '@/admin/translations/words-of'

type LookCardProps = {
  look: LookView
  mayReadTrail: boolean
  /** Writes a moment out in the clinic's zone. */
  moment: (at: string) => string
  say: Say
}

const states: Record<LookState, { icon: IconName; word: Parameters<Say>[0] }> = {
  open: { icon: 'clock', word: 'emergency:stillOpen' },
  due: { icon: 'alert', word: 'emergency:toReview' },
  reviewed: { icon: 'check', word: 'emergency:isReviewed' },
}

/** One emergency access: who, whom, why, how long, and what came of it. */
export function LookCard({ look, mayReadTrail, moment, say }: LookCardProps) {
  const { icon, word } = states[look.state]
  return (
    <li data-state={look.state}>
      <h2>
        <bdi>{look.who}</bdi>
        <Icon isMirrored name="forward" size={14} />
        <a href={`/admin/collections/patients/${look.patient.id}`}>
          <bdi>{look.patient.name}</bdi>
        </a>
        <span className="cl-looks__state">
          <Icon name={icon} size={16} />
          {say(word)}
        </span>
      </h2>
      <small>
        {say('emergency:openedAt')} <time dateTime={look.openedAt}>{moment(look.openedAt)}</time> ·{' '}
        {say('emergency:until')} <time dateTime={look.until}>{moment(look.until)}</time>
      </small>
      <p dir="auto">{look.reason}</p>
      {look.review && (
        <p className="cl-notice" dir="auto">
          {look.review.comment}
          <br />
          <small>{say('emergency:reviewedBy', { name: look.review.by, time: moment(look.review.at) })}</small>
        </p>
      )}
      {look.isOwn && !look.review && <small>{say('emergency:own')}</small>}
      <footer>
        {mayReadTrail && (
          <a className="cl-button" href={`/admin/audit-trail?breakGlass=${look.id}`}>
            {say('emergency:whatWasRead')}
          </a>
        )}
        <LookSteps id={look.id} isOwn={look.isOwn} state={look.state} />
      </footer>
    </li>
  )
}
