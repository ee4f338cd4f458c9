import { Link } from '@payloadcms/ui'
import type { TodayPage } from '@/admin/dashboard/read-question'

/** Chooses whose visits are shown; the dots are the colours of the cards below. */
export function WhoseVisits({ page }: { page: TodayPage }) {
  const { question, own, practitioners } = page
  const { date, practitioner: shown, say } = question
  if (practitioners.length === 0) return null
  const others = practitioners.filter(({ id }) => id !== own?.id)
  const choices = [
    ...(own
      ? [{ whose: own.id, label: say('careloom:mine'), color: own.color, isShown: shown === own.id }]
      : []),
    { whose: 'all', label: say('careloom:everyone'), color: null, isShown: shown === null },
    ...others.map(({ id, name, color }) => ({ whose: id, label: name, color, isShown: shown === id })),
  ]
  return (
    <nav aria-label={say('careloom:whose')} className="cl-whose">
      {choices.map(({ whose, label, color, isShown }) => (
        <Link
          aria-current={isShown ? 'true' : undefined}
          className="cl-whose__choice"
          href={`/admin?date=${date}&whose=${whose}`}
          key={whose}
          prefetch={false}
        >
          {color && <span className="cl-dot" style={{ backgroundColor: color }} />}
          {label}
        </Link>
      ))}
    </nav>
  )
}
