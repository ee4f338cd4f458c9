'use client'

import { toast, useFormFields } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledTextarea } from '@/admin/components/actions/LabelledInput'
import { Menu } from '@/admin/components/actions/Menu'
import { useDocumentStep } from '@/admin/components/actions/use-document-step'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { EraseDialog } from '@/admin/components/rights/EraseDialog'
import { type RightsStep, rightsSteps, stepsFor } from '@/admin/components/rights/rights-steps'
import { useWords } from '@/admin/translations/use-words'

const REASON_LENGTH = 2_000

/** What the people who run the clinic decide about a patient's record. */
export function PatientRights() {
  const say = useWords()
  const router = useRouter()
  const { role } = useStaff()
  const { id, isBlocked, take } = useDocumentStep()
  const [asked, setAsked] = useState<RightsStep>()
  const state = useFormFields(([fields]) => ({
    isRestricted: Boolean(fields.restrictedAt?.initialValue),
    isHeld: Boolean(fields.heldAt?.initialValue),
    status: String(fields.status?.initialValue ?? ''),
  }))
  const steps = stepsFor(role, state)
  if (!id || steps.length === 0) return null
  const close = () => setAsked(undefined)
  const submit = (step: RightsStep) => async (form: FormData) => {
    const { path } = rightsSteps[step]
    const outcome = await take<{ doc: { id: string }; message: string }>({
      path,
      body: { reason: form.get('reason') },
    })
    if (!outcome.ok) return outcome.sentence
    toast.success(say(`rights:${step}Done`))
    // Where the archive can be fetched, and where it says what an erasure left.
    if (step === 'export' || step === 'erase')
      router.push(`/admin/collections/patient-requests/${outcome.body.doc.id}`)
    return undefined
  }
  return (
    <>
      <Menu label={say('rights:title')}>
        {steps.map((step) => (
          <button disabled={isBlocked} key={step} onClick={() => setAsked(step)} type="button">
            {say(`rights:${step}`)}
          </button>
        ))}
      </Menu>
      {asked === 'erase' && <EraseDialog id={id} onClose={close} onSubmit={submit('erase')} />}
      {asked && asked !== 'erase' && (
        <DialogForm
          confirmLabel={say(`rights:${asked}`)}
          hint={say(`rights:${asked}Hint`)}
          onClose={close}
          onSubmit={submit(asked)}
          title={say(`rights:${asked}`)}
        >
          <LabelledTextarea
            label={say('rights:reason')}
            maxLength={REASON_LENGTH}
            minLength={3}
            name="reason"
            required
          />
        </DialogForm>
      )}
    </>
  )
}
