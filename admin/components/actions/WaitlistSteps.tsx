'use client'

import { useFormFields } from '@payloadcms/ui'
import { StepBar, StepButton } from '@/admin/components/actions/StepBar'
import { useDocumentStep } from '@/admin/components/actions/use-document-step'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { usePatient } from '@/admin/components/fields/use-patient'
import { Title } from '@/admin/components/RecordTitle'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

/** Takes up what is offered, for a patient who said yes on the telephone, and takes people off the list and back. */
export function WaitlistSteps() {
  const say = useWords()
  const { role } = useStaff()
  const step = useDocumentStep()
  const status = useFormFields(([fields]) => fields.status?.initialValue)
  const { patient } = usePatient(useFormFields(([fields]) => fields.patient?.value as string | undefined))
  if (!step.id) return null
  const title = patient && <Title text={`${patient.firstName} ${patient.lastName}`} />
  if (!can(role, 'update', 'waitlist')) return title
  const set = (next: string) => step.take({ method: 'PATCH', path: '', body: { status: next } })
  const isWaiting = status === 'waiting' || status === 'offered'
  const mayReturn = status === 'withdrawn' || status === 'expired'
  return (
    <StepBar>
      {title}
      {status === 'offered' && can(role, 'create', 'appointments') && (
        <StepButton
          icon="check"
          isBlocked={step.isBlocked}
          isBusy={step.isBusy}
          isMain
          label={say('careloom:acceptOffer')}
          onClick={() => void step.take({ path: '/accept' })}
        />
      )}
      {(isWaiting || mayReturn) && (
        <StepButton
          icon={isWaiting ? 'cross' : 'repeat'}
          isBlocked={step.isBlocked}
          isBusy={step.isBusy}
          label={say(isWaiting ? 'series:withdraw' : 'series:waitAgain')}
          onClick={() => void set(isWaiting ? 'withdrawn' : 'waiting')}
        />
      )}
    </StepBar>
  )
}
