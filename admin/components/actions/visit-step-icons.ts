import type { IconName } from '@/admin/components/icons/Icon'
import type { AppointmentAction } from '@/src/domain/lifecycles/appointment'

export const visitStepIcons: Record<AppointmentAction, IconName> = {
  confirm: 'check',
  'check-in': 'arrive',
  start: 'room',
  complete: 'check',
  'no-show': 'absent',
  undo: 'undo',
  cancel: 'cross',
}

// Putting right a mistake or giving up a visit is never the first thing to offer.
export const isForwardStep = (action: AppointmentAction): boolean =>
  action === 'check-in' || action === 'start' || action === 'complete'
