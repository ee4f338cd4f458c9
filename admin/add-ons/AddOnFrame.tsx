import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { type ClinicPlace, clinicPlace } from '@/admin/components/clinic/clinic-place'
import { GuardedPage } from '@/admin/components/GuardedPage'
import { wordsOf } from '@/admin/translations/words-of'

type AddOnFrameProps = {
  back?: { href: string; label: string }
  children: ReactNode
  hint?: ReactNode
  place: ClinicPlace | null
  title: ReactNode
  view: AdminViewServerProps
}

/** Null for somebody who may not see add-ons. */
export const addOnPlace = (view: AdminViewServerProps): ClinicPlace | null => clinicPlace(view, 'add-ons')

/** The frame of the pages about add-ons. */
export const AddOnFrame = (props: AddOnFrameProps) => (
  <GuardedPage
    {...props}
    className="cl-trail cl-panels"
    refusal={wordsOf(props.view.initPageResult.req.i18n)('addOns:managersOnly')}
  />
)
