import { Icon } from '@/admin/components/icons/Icon'
import { choiceLabel, type Label, subjectLabel } from '@/admin/presentation/record-words'
import { ExportLink } from '@/admin/trail/ExportLink'
import { addressOf, type TrailPage } from '@/admin/trail/read-trail-page'
import { en } from '@/admin/translations/en'
import type { Say } from '@/admin/translations/words-of'
import type { TrailEntry } from '@/src/audit/trail/search-trail'

type TrailTableProps = { language: string; page: TrailPage; say: Say }

/** The entries that fit, newest first, with the way to older ones and to the file. */
export function TrailTable({ language, page, say }: TrailTableProps) {
  const { docs, isFirst, locale, nextBefore, question, timezone } = page
  const clock = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: timezone,
  })
  return (
    <div>
      <div className="cl-trail__tools">
        <p>{say('careloom:zoneHint', { zone: timezone.replaceAll('_', ' ') })}</p>
        <ExportLink address={`/api/v1/audit-events/export.csv?${addressOf(question)}`} />
      </div>
      {docs.length === 0 ? (
        <p className="cl-notice">{say('trail:nothing')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        <section className="cl-trail__scroll" aria-label={say('trail:title')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {(['when', 'who', 'did', 'record', 'about', 'outcome', 'from_where'] as const).map((name) => (
                  <th key={name} scope="col">
                    {say(`trail:${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {docs.map((entry) => (
                <Row clock={clock} entry={entry} key={entry.id} language={language} say={say} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <nav aria-label={say('trail:pages')} className="cl-trail__buttons">
        {!isFirst && (
          <a className="cl-button" href={`/admin/audit-trail?${addressOf(question)}`}>
            {say('trail:newest')}
          </a>
        )}
        {nextBefore !== null && (
          <a
            className="cl-button"
            href={`/admin/audit-trail?${addressOf(question, { before: String(nextBefore) })}`}
          >
            {say('trail:older')}
          </a>
        )}
      </nav>
    </div>
  )
}

type RowProps = { clock: Intl.DateTimeFormat; entry: TrailEntry; language: string; say: Say }

function Row({ clock, entry, language, say }: RowProps) {
  const inLanguage = (label: Label | undefined, otherwise: string) =>
    label?.[language as keyof Label] ?? label?.en ?? otherwise
  const record = inLanguage(subjectLabel(entry.entity, 'one'), entry.entity)
  return (
    <tr data-outcome={entry.outcome}>
      <td>
        <a href={`/admin/collections/audit-events/${entry.id}`}>
          <time dateTime={entry.at}>{clock.format(new Date(entry.at))}</time>
        </a>
      </td>
      <td>
        <bdi>{entry.actorName ?? actorWord(entry.actorType, say)}</bdi>
        <More>{entry.actorRole && inLanguage(choiceLabel(entry.actorRole), entry.actorRole)}</More>
      </td>
      <td>
        {actionWord(entry.action, say)}
        <More isLatin>{entry.fields?.join(', ')}</More>
        {entry.breakGlass && (
          <small>
            <a href={`/admin/audit-trail?breakGlass=${entry.breakGlass}`}>{say('emergency:offer')}</a>
          </small>
        )}
      </td>
      <td>
        {record}
        {entry.entityIds.length > 1 && <small>{say('trail:many', { count: entry.entityIds.length })}</small>}
      </td>
      <td>
        {entry.patient && (
          <a href={`/admin/collections/patients/${entry.patient}`}>
            <bdi>{entry.patientName ?? say('careloom:patient')}</bdi>
          </a>
        )}
      </td>
      <td>
        <span className="cl-trail__outcome">
          <Icon name={entry.outcome === 'ok' ? 'check' : 'alert'} size={16} />
          {outcomeWord(entry.outcome, say)}
        </span>
        <More>{entry.reason}</More>
      </td>
      <td>
        {entry.channel}
        <More isLatin>{entry.ip}</More>
      </td>
    </tr>
  )
}

/** What stands below the word of a cell, if there is anything. */
const More = ({ children, isLatin }: { children: string | null | undefined; isLatin?: boolean }) =>
  children ? <small dir={isLatin ? 'ltr' : undefined}>{children}</small> : null

const isIn = <Words extends object>(words: Words, name: string): name is keyof Words & string =>
  Object.hasOwn(words, name)

const actionWord = (action: string, say: Say): string =>
  isIn(en.actions, action) ? say(`actions:${action}`) : action

const outcomeWord = (outcome: string, say: Say): string =>
  outcome === 'ok' || outcome === 'denied' || outcome === 'error' ? say(`trail:${outcome}`) : outcome

const actorWord = (type: string | null, say: Say): string =>
  type === 'system' || type === 'anonymous' || type === 'api_key' ? say(`trail:${type}`) : (type ?? '')
