'use client'

import { useFormFields } from '@payloadcms/ui'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledTextarea } from '@/admin/components/actions/LabelledInput'
import { StepBar, StepButton, StepLink } from '@/admin/components/actions/StepBar'
import { useDocumentStep } from '@/admin/components/actions/use-document-step'
import { usePrefill } from '@/admin/components/actions/use-prefill'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

const ADDENDUM_LENGTH = 10_000

const prefilled = ['patient', 'appointment', 'template']

/** A note is written, signed, and from then on only added to. */
export function NoteSteps() {
  const say = useWords()
  const { role } = useStaff()
  const step = useDocumentStep()
  const [asked, setAsked] = useState<'sign' | 'addendum'>()
  usePrefill(prefilled)
  const status = useFormFields(([fields]) => fields.status?.initialValue)
  if (!step.id) return null
  const submit = (path: string, toBody: (form: FormData) => unknown) => async (form: FormData) => {
    const outcome = await step.take({ path, body: toBody(form) })
    return outcome.ok ? undefined : outcome.sentence
  }
  const close = () => setAsked(undefined)
  return (
    <StepBar>
      {status === 'draft' && can(role, 'sign', 'notes') && (
        <StepButton
          icon="lock"
          isBlocked={step.isBlocked}
          isMain
          label={say('careloom:sign')}
          onClick={() => setAsked('sign')}
        />
      )}
      {status === 'signed' && can(role, 'update', 'notes') && (
        <StepButton
          icon="plus"
          isBlocked={step.isBlocked}
          label={say('careloom:addAddendum')}
          onClick={() => setAsked('addendum')}
        />
      )}
      <StepLink
        href={`/api/v1/notes/${step.id}/summary.pdf`}
        icon="download"
        isDownload
        label={say('careloom:summaryPdf')}
      />
      {asked === 'sign' && (
        <DialogForm
          confirmLabel={say('careloom:sign')}
          hint={say('careloom:signHint')}
          onClose={close}
          onSubmit={submit('/sign', () => ({}))}
          title={say('careloom:signTitle')}
        />
      )}
      {asked === 'addendum' && (
        <DialogForm
          confirmLabel={say('careloom:addAddendum')}
          onClose={close}
          onSubmit={submit('/addenda', (form) => ({ text: form.get('text') }))}
          title={say('careloom:addAddendum')}
        >
          <LabelledTextarea
            label={say('careloom:addendumText')}
            maxLength={ADDENDUM_LENGTH}
            name="text"
            required
            rows={6}
          />
        </DialogForm>
      )}
    </StepBar>
  )
}
