import type { ProposalView } from '@/admin/retention/read-proposals'
import { useWords } from '@/admin/translations/use-words'

type ProposalRowProps = {
  isChosen: boolean
  locale: string
  onChoose: (isChosen: boolean) => void
  proposal: ProposalView
}

/** One record whose time is over: by its number, since when and by which rule. */
export function ProposalRow({ isChosen, locale, onChoose, proposal }: ProposalRowProps) {
  const say = useWords()
  const { dueSince, lastTreatment, patient, years } = proposal
  // Days have no zone; in UTC each stays the one it is.
  const calendar = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const day = (date: string) => <time dateTime={date}>{calendar.format(new Date(date))}</time>
  return (
    <tr>
      <td>
        <input
          aria-label={say('retention:choose', { number: patient.number })}
          checked={isChosen}
          onChange={({ target }) => onChoose(target.checked)}
          type="checkbox"
        />
      </td>
      <td>
        <a href={`/admin/collections/patients/${patient.id}`}>
          <bdi>{patient.number}</bdi>
        </a>
      </td>
      <td>{day(lastTreatment)}</td>
      <td>{say('retention:afterYears', { years })}</td>
      <td>{day(dueSince)}</td>
    </tr>
  )
}
