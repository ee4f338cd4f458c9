'use client'

import { toast, useFormFields } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { CancelVisitDialog } from '@/admin/components/actions/CancelVisitDialog'
import { Menu } from '@/admin/components/actions/Menu'
import { StepBar, StepButton, StepLink } from '@/admin/components/actions/StepBar'
import { useApi } from '@/admin/components/actions/use-api'
import { useDocumentStep } from '@/admin/components/actions/use-document-step'
import { useOnlyLocation } from '@/admin/components/actions/use-only-location'
import { usePrefill } from '@/admin/components/actions/use-prefill'
import { isForwardStep, visitStepIcons } from '@/admin/components/actions/visit-step-icons'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { momentText } from '@/admin/components/fields/MomentField'
import { usePatient } from '@/admin/components/fields/use-patient'
import { Icon } from '@/admin/components/icons/Icon'
import { Title } from '@/admin/components/RecordTitle'
import { visitSteps } from '@/admin/dashboard/visit-steps'
import { useWords } from '@/admin/translations/use-words'
import type { AppointmentAction, AppointmentStatus } from '@/src/domain/lifecycles/appointment'
import { can } from '@/src/domain/permissions'

const prefilled = ['patient', 'service', 'practitioner', 'location', 'startsAt']

/** What comes next for a visit: its own steps, then the note and the invoice. */
export function VisitSteps() {
  const say = useWords()
  const router = useRouter()
  const { role, clinic, locale } = useStaff()
  const step = useDocumentStep()
  const [isCancelling, setCancelling] = useState(false)
  usePrefill(prefilled)
  useOnlyLocation()
  const status = useFormFields(([fields]) => fields.status?.initialValue as AppointmentStatus | undefined)
  const startsAt = useFormFields(([fields]) => fields.startsAt?.initialValue as string | undefined)
  const timezone = useFormFields(([fields]) => fields.timezone?.value as string | undefined)
  const patient = useFormFields(([fields]) => fields.patient?.value as string | undefined)
  const { patient: person } = usePatient(patient)
  if (!step.id || !status || !startsAt) return null
  const zone = timezone || clinic?.timezone || 'UTC'
  // The date for itself: a name in another script beside it would turn its parts around.
  const moment = `\u2068${momentText(startsAt, locale, zone)}\u2069`
  const title = [person && `${person.firstName} ${person.lastName}`, moment].filter(Boolean).join(' · ')
  const now = new Date().toISOString()
  const steps = can(role, 'update', 'appointments')
    ? visitSteps({ status, startsAt, timezone: zone, now })
    : []
  const take = (action: AppointmentAction) =>
    action === 'cancel' ? setCancelling(true) : step.take({ path: `/${action}` })
  return (
    <StepBar>
      <Title text={title} />
      {steps.filter(isShownFirst(status)).map((action, index) => (
        <StepButton
          icon={visitStepIcons[action]}
          isBlocked={step.isBlocked}
          isBusy={step.isBusy}
          isMain={index === 0 && isForwardStep(action)}
          key={action}
          label={say(`steps:${action}`)}
          onClick={() => take(action)}
        />
      ))}
      {can(role, 'create', 'notes') && patient && status !== 'cancelled' && (
        <StepLink
          href={`/admin/collections/notes/create?appointment=${step.id}&patient=${patient}`}
          icon="pencil"
          label={say('careloom:writeNote')}
        />
      )}
      {can(role, 'create', 'invoices') && patient && (
        <DraftInvoiceButton appointmentId={step.id} isBlocked={step.isBlocked} />
      )}
      {steps.some((action) => !isShownFirst(status)(action)) && !step.isBlocked && (
        <Menu label={say('careloom:nextSteps')}>
          {steps
            .filter((action) => !isShownFirst(status)(action))
            .map((action) => (
              <button key={action} onClick={() => take(action)} type="button">
                <Icon isMirrored={action === 'undo'} name={visitStepIcons[action]} size={16} />
                {say(`steps:${action}`)}
              </button>
            ))}
        </Menu>
      )}
      {isCancelling && (
        <CancelVisitDialog
          appointmentId={step.id}
          onCancelled={() => router.refresh()}
          onClose={() => setCancelling(false)}
        />
      )}
    </StepBar>
  )
}

// The rest is for mistakes and for visits that do not happen.
const isShownFirst =
  (status: AppointmentStatus) =>
  (action: AppointmentAction): boolean =>
    action === 'confirm' ||
    (isForwardStep(action) && status !== 'no_show' && !(status === 'checked_in' && action === 'complete'))

/** Writes the draft from the visit's service and opens it. */
function DraftInvoiceButton({ appointmentId, isBlocked }: { appointmentId: string; isBlocked: boolean }) {
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const payment = useFormFields(([fields]) => fields.paymentStatus?.value)
  if (payment !== 'none') return null
  const draft = async () => {
    setBusy(true)
    const outcome = await api<{ docs: { id: string }[] }>({
      path: '/invoices/batch',
      body: { appointments: [appointmentId] },
    })
    setBusy(false)
    if (!outcome.ok) toast.error(outcome.sentence)
    else if (outcome.body.docs[0]) router.push(`/admin/collections/invoices/${outcome.body.docs[0].id}`)
  }
  return (
    <StepButton
      icon="Billing"
      isBlocked={isBlocked}
      isBusy={isBusy}
      label={say('careloom:draftInvoice')}
      onClick={draft}
    />
  )
}
