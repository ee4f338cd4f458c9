import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import type { ClinicPlace } from '@/admin/components/clinic/clinic-place'
import { Icon } from '@/admin/components/icons/Icon'
import { StaffPage } from '@/admin/components/StaffPage'

type GuardedPageProps = {
  /** The page above this one. */
  back?: { href: string; label: string }
  children: ReactNode
  className: string
  hint?: ReactNode
  place: ClinicPlace | null
  /** What is said to somebody it is not meant for. */
  refusal: string
  title: ReactNode
  view: AdminViewServerProps
}

/** A page of our own for some of the staff, which says so when it is not meant for the reader. */
export function GuardedPage({
  back,
  children,
  className,
  hint,
  place,
  refusal,
  title,
  view,
}: GuardedPageProps) {
  return (
    <StaffPage className={className} view={view}>
      <header>
        {back && place && (
          <a className="cl-backlink" href={back.href}>
            <Icon isMirrored name="backward" size={16} />
            <bdi>{back.label}</bdi>
          </a>
        )}
        <h1>{title}</h1>
        <p>{place ? hint : refusal}</p>
      </header>
      {place && children}
    </StaffPage>
  )
}
