'use client'

import { toast, useFormFields } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { CancelVisitDialog } from '@/admin/components/actions/CancelVisitDialog'
import { StepBar, StepButton, StepLink } from '@/admin/components/actions/StepBar'
import { useApi } from '@/admin/components/actions/use-api'
import { useDocumentStep } from '@/admin/components/actions/use-document-step'
import { usePrefill } from '@/admin/components/actions/use-prefill'
import { isForwardStep, visitStepIcons } from '@/admin/components/actions/visit-step-icons'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { visitSteps } from '@/admin/dashboard/visit-steps'
import { useWords } from '@/admin/translations/use-words'
import type { AppointmentAction, AppointmentStatus } from '@/src/domain/lifecycles/appointment'
import { can } from '@/src/domain/permissions'

/** What comes next for a visit: its own steps, then the note and the invoice. */
export function VisitSteps() {
  const say = useWords()
  const router = useRouter()
  const { role, clinic } = useStaff()
  const step = useDocumentStep()
  const [isCancelling, setCancelling] = useState(false)
  usePrefill(['patient', 'service', 'practitioner', 'location', 'startsAt'])
  const status = useFormFields(([fields]) => fields.status?.initialValue as AppointmentStatus | undefined)
  const startsAt = useFormFields(([fields]) => fields.startsAt?.initialValue as string | undefined)
  const timezone = useFormFields(([fields]) => fields.timezone?.value as string | undefined)
  const patient = useFormFields(([fields]) => fields.patient?.value as string | undefined)
  if (!step.id || !status || !startsAt) return null
  const now = new Date().toISOString()
  const steps = can(role, 'update', 'appointments')
    ? visitSteps({ status, startsAt, timezone: timezone || clinic?.timezone || 'UTC', now })
    : []
  const take = (action: AppointmentAction) =>
    action === 'cancel' ? setCancelling(true) : step.take({ path: `/${action}` })
  return (
    <StepBar>
      {steps.map((action, index) => (
        <StepButton
          icon={visitStepIcons[action]}
          isBlocked={step.isBlocked}
          isBusy={step.isBusy}
          isMain={index === 0 && isForwardStep(action) && status !== 'no_show'}
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
