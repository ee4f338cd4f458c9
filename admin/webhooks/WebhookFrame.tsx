import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { GuardedPage } from '@/admin/components/GuardedPage'
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

/** The frame of the pages about webhooks. */
export const WebhookFrame = (props: WebhookFrameProps) => (
  <GuardedPage
    {...props}
    className="cl-trail cl-hooks"
    refusal={wordsOf(props.view.initPageResult.req.i18n)('webhooks:managersOnly')}
  />
)
