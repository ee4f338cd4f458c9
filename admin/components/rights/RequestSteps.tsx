'use client'

import { useAuth, useFormFields } from '@payloadcms/ui'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput, LabelledTextarea } from '@/admin/components/actions/LabelledInput'
import { StepBar, StepButton, StepLink } from '@/admin/components/actions/StepBar'
import { useDocumentStep } from '@/admin/components/actions/use-document-step'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

/** Fetches the archive that is ready, or decides about a record whose time is over. */
export function RequestSteps() {
  const say = useWords()
  const { role } = useStaff()
  const { user } = useAuth()
  const step = useDocumentStep()
  const [asked, setAsked] = useState<'erase' | 'keep'>()
  const { kind, requestedBy, status } = useFormFields(([fields]) => ({
    kind: fields.kind?.initialValue,
    requestedBy: fields.requestedBy?.initialValue,
    status: fields.status?.initialValue,
  }))
  if (!step.id) return null
  const mayDecide = kind === 'retention' && status === 'proposed' && can(role, 'decide', 'patient-requests')
  const mayFetch = kind === 'export' && status === 'ready' && requestedBy === user?.id
  if (!mayDecide && !mayFetch) return null
  const submit = async (form: FormData) => {
    const body = { decision: asked, reason: form.get('reason'), until: form.get('until') ?? undefined }
    const outcome = await step.take({ path: '/decide', body })
    return outcome.ok ? undefined : outcome.sentence
  }
  return (
    <StepBar>
      {mayFetch && (
        <StepLink
          href={`/api/v1/patient-requests/${step.id}/archive.zip`}
          icon="download"
          isDownload
          label={say('rights:fetch')}
        />
      )}
      {mayDecide && (
        <>
          <StepButton
            icon="clock"
            isBlocked={step.isBlocked}
            label={say('rights:keep')}
            onClick={() => setAsked('keep')}
          />
          <StepButton
            icon="cross"
            isBlocked={step.isBlocked}
            label={say('rights:erase')}
            onClick={() => setAsked('erase')}
          />
        </>
      )}
      {asked && (
        <DialogForm
          confirmLabel={say(`rights:${asked}`)}
          hint={say(`rights:${asked}Hint`)}
          isDangerous={asked === 'erase'}
          onClose={() => setAsked(undefined)}
          onSubmit={submit}
          title={say(`rights:${asked}`)}
        >
          {asked === 'keep' && (
            <LabelledInput label={say('rights:until')} name="until" required type="date" />
          )}
          <LabelledTextarea
            label={say('rights:reason')}
            maxLength={2_000}
            minLength={3}
            name="reason"
            required
          />
        </DialogForm>
      )}
    </StepBar>
  )
}
