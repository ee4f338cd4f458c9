import { Link } from '@payloadcms/ui'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/admin/components/icons/Icon'
import type { Say } from '@/admin/translations/words-of'

type DashboardCardProps = {
  children: ReactNode
  /** How many there are in all; null when they could not be counted. */
  count: number | null
  href: string
  icon: IconName
  say: Say
  title: string
}

/** A short list beside the board, with the way to the whole one. */
export function DashboardCard({ children, count, href, icon, say, title }: DashboardCardProps) {
  return (
    <section className="cl-card">
      <header className="cl-card__head">
        <Icon name={icon} />
        <h2>{title}</h2>
        {count !== null && count > 0 && <span className="cl-count">{count}</span>}
      </header>
      {count === null ? (
        <p className="cl-notice cl-notice--bad" role="alert">
          {say('careloom:loadFailed')}
        </p>
      ) : (
        children
      )}
      {count !== null && count > 0 && (
        <Link className="cl-card__all" href={href} prefetch={false}>
          {say('careloom:showAll')}
        </Link>
      )}
    </section>
  )
}
