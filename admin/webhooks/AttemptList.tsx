import { StatusPill } from '@/admin/components/StatusPill'
import type { Say } from '@/admin/translations/words-of'
import { CodeBlock } from '@/admin/webhooks/CodeBlock'
import type { AttemptView } from '@/admin/webhooks/read-delivery'
import type { WebhookPlace } from '@/admin/webhooks/webhook-place'

type AttemptListProps = { attempts: readonly AttemptView[]; place: WebhookPlace }

/** Every attempt, the latest first: when, what came back, how long it took. */
export function AttemptList({ attempts, place }: AttemptListProps) {
  const { say } = place
  if (attempts.length === 0) return <p className="cl-notice">{say('webhooks:attemptsNone')}</p>
  return (
    <ol className="cl-panel-list" reversed>
      {attempts.map((attempt, index) => (
        <Attempt attempt={attempt} key={attempt.id ?? index} number={attempts.length - index} place={place} />
      ))}
    </ol>
  )
}

function Attempt({ attempt, number, place }: { attempt: AttemptView; number: number; place: WebhookPlace }) {
  const { at, durationMs, error, responseExcerpt, status, trigger } = attempt
  const { locale, moment, say } = place
  const isSuccess = typeof status === 'number' && status >= 200 && status < 300
  const took = new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond' })
  return (
    <li className="cl-panel" data-state={isSuccess ? 'working' : 'failing'}>
      <h3>
        <span className="cl-number">{number}.</span>
        <time dateTime={at}>{moment(at)}</time>
        <StatusPill
          label={status ? `${status}` : say('webhooks:noAnswer')}
          value={isSuccess ? 'succeeded' : 'failed'}
        />
      </h3>
      <dl className="cl-facts">
        {error && (
          <div>
            <dt>{say('webhooks:why')}</dt>
            <dd>{errorWord(error, say)}</dd>
          </div>
        )}
        <div>
          <dt>{say('webhooks:took')}</dt>
          <dd>
            <bdi>{took.format(durationMs ?? 0)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say('webhooks:by')}</dt>
          <dd>{say(trigger === 'manual' ? 'webhooks:manual' : 'webhooks:auto')}</dd>
        </div>
      </dl>
      {responseExcerpt ? (
        <CodeBlock dir="auto" label={say('webhooks:excerpt')}>
          {responseExcerpt}
        </CodeBlock>
      ) : (
        <small>{say('webhooks:emptyAnswer')}</small>
      )}
    </li>
  )
}

const errors = [
  'address_not_allowed',
  'url_not_allowed',
  'timed_out',
  'too_large',
  'unreachable',
  'redirected',
] as const

function errorWord(error: string, say: Say): string {
  const known = errors.find((code) => code === error)
  return known ? say(`webhooks:${known}`) : error
}
