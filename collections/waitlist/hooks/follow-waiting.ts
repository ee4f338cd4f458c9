import type { CollectionBeforeValidateHook } from 'payload'
import { actionsBetween, allowedActions } from '@/src/domain/lifecycles/lifecycle'
import { type WaitingStatus, waitingLifecycle, waitingStepsOfPeople } from '@/src/domain/lifecycles/waiting'
import { refuse } from '@/src/framework/refuse'
import type { Waitlist } from '@/src/payload-types'

/** Lets people withdraw an entry and take that back; everything else an entry goes through is the wait-list's doing. */
export const followWaiting: CollectionBeforeValidateHook<Waitlist> = ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (!data) return data
  if (operation === 'create') return { ...data, status: waitingLifecycle.initial }
  const from = originalDoc?.status as WaitingStatus
  const to = data.status as WaitingStatus | undefined
  if (to === undefined || to === from) return data
  const { waitingStep } = req.context as { waitingStep?: string }
  const steps = actionsBetween(waitingLifecycle, from, to)
  if (steps.some((step) => step === waitingStep || waitingStepsOfPeople.includes(step))) return data
  throw refuse('illegal_transition', {
    field: 'status',
    from,
    allowed: allowedActions(waitingLifecycle, from).filter((step) => waitingStepsOfPeople.includes(step)),
  })
}
