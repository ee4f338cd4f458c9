'use client'

import type { AskedMove } from '@/admin/calendar/use-visit-changes'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useWords } from '@/admin/translations/use-words'

type OverlapDialogProps = {
  asked: AskedMove
  onClose: () => void
  /** Resolves to whether it worked. */
  onMove: (reason: string) => Promise<boolean>
}

/** Two visits at once are possible, but never by accident: somebody says why, and the reason is kept. */
export function OverlapDialog({ asked, onClose, onMove }: OverlapDialogProps) {
  const say = useWords()
  const submit = async (form: FormData) =>
    (await onMove(String(form.get('reason')))) ? undefined : say('careloom:actionFailed')
  return (
    <DialogForm
      confirmLabel={say('calendar:overlap')}
      hint={asked.sentence}
      onClose={onClose}
      onSubmit={submit}
      title={say('calendar:overlapTitle')}
    >
      <LabelledInput
        hint={say('calendar:overlapHint')}
        label={say('careloom:reason')}
        maxLength={250}
        name="reason"
        required
      />
    </DialogForm>
  )
}
