'use client'

import { Link } from '@payloadcms/ui'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

type EmptyDayProps = { everyoneHref: string | null; isMine: boolean }

/** Says that there is nothing, and where there might be something. */
export function EmptyDay({ everyoneHref, isMine }: EmptyDayProps) {
  const say = useWords()
  return (
    <div className="cl-empty">
      <Icon name="today" size={36} />
      <p>{say(isMine ? 'careloom:noVisitsMine' : 'careloom:noVisits')}</p>
      {everyoneHref && (
        <Link className="cl-button" href={everyoneHref} prefetch={false}>
          {say('careloom:showEveryone')}
        </Link>
      )}
    </div>
  )
}
