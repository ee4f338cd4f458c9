'use client'

import { useFormFields } from '@payloadcms/ui'
import { StepBar, StepButton } from '@/admin/components/actions/StepBar'
import { useDocumentStep } from '@/admin/components/actions/use-document-step'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

/** Takes up what is offered, for a patient who said yes on the telephone. */
export function WaitlistSteps() {
  const say = useWords()
  const { role } = useStaff()
  const step = useDocumentStep()
  const status = useFormFields(([fields]) => fields.status?.initialValue)
  if (!step.id || status !== 'offered') return null
  if (!can(role, 'update', 'waitlist') || !can(role, 'create', 'appointments')) return null
  return (
    <StepBar>
      <StepButton
        icon="check"
        isBlocked={step.isBlocked}
        isBusy={step.isBusy}
        isMain
        label={say('careloom:acceptOffer')}
        onClick={() => void step.take({ path: '/accept' })}
      />
    </StepBar>
  )
}
