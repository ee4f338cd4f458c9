'use client'

import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'

type CancelVisitDialogProps = { appointmentId: string; onCancelled: () => void; onClose: () => void }

/** Asks why before a visit is cancelled. */
export function CancelVisitDialog({ appointmentId, onCancelled, onClose }: CancelVisitDialogProps) {
  const say = useWords()
  const api = useApi()
  const submit = async (form: FormData) => {
    const outcome = await api({
      path: `/appointments/${appointmentId}/cancel`,
      body: { reason: form.get('reason') },
    })
    if (!outcome.ok) return outcome.sentence
    onCancelled()
    return undefined
  }
  return (
    <DialogForm
      confirmLabel={say('steps:cancel')}
      isDangerous
      onClose={onClose}
      onSubmit={submit}
      title={say('careloom:cancelVisit')}
    >
      <LabelledInput
        hint={say('careloom:cancelReasonHint')}
        label={say('careloom:cancelReason')}
        maxLength={250}
        name="reason"
        required
      />
    </DialogForm>
  )
}
