import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { Icon } from '@/admin/components/icons/Icon'
import { StaffPage } from '@/admin/components/StaffPage'
import { wordsOf } from '@/admin/translations/words-of'
import type { WebhookPlace } from '@/admin/webhooks/webhook-place'

type WebhookFrameProps = {
  /** The page above this one. */
  back?: { href: string; label: string }
  children: ReactNode
  hint?: ReactNode
  place: WebhookPlace | null
  title: ReactNode
  view: AdminViewServerProps
}

/** The frame of the pages about webhooks, which says so when they are not meant for the reader. */
export function WebhookFrame({ back, children, hint, place, title, view }: WebhookFrameProps) {
  const say = wordsOf(view.initPageResult.req.i18n)
  return (
    <StaffPage className="cl-trail cl-hooks" view={view}>
      <header>
        {back && place && (
          <a className="cl-hooks__back" href={back.href}>
            <Icon isMirrored name="backward" size={16} />
            <bdi>{back.label}</bdi>
          </a>
        )}
        <h1>{title}</h1>
        <p>{place ? hint : say('webhooks:managersOnly')}</p>
      </header>
      {place && children}
    </StaffPage>
  )
}
