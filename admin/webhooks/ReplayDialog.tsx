'use client'

import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledSelect } from '@/admin/components/actions/LabelledInput'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { MomentInput, typedMoment } from '@/admin/webhooks/MomentInput'
import { useEndpointStep } from '@/admin/webhooks/use-endpoint-step'

type ReplayDialogProps = { id: string; missingSince: string; onClose: () => void }

/** Has events since a time sent again. */
export function ReplayDialog({ id, missingSince, onClose }: ReplayDialogProps) {
  const say = useWords()
  const { clinic } = useStaff()
  const { replay } = useEndpointStep(id)
  const submit = (form: FormData) =>
    replay({
      path: '/replay',
      body: { since: typedMoment(form, 'since', clinic?.timezone ?? 'UTC'), only: form.get('only') },
    })
  return (
    <DialogForm
      confirmLabel={say('webhooks:replay')}
      hint={say('webhooks:replayHint')}
      onClose={onClose}
      onSubmit={submit}
      title={say('webhooks:replayTitle')}
    >
      <MomentInput label={say('webhooks:since')} moment={missingSince} name="since" />
      <LabelledSelect
        choices={[
          { value: 'missing', label: say('webhooks:missing') },
          { value: 'failed', label: say('webhooks:failedOnly') },
          { value: 'all', label: say('webhooks:all') },
        ]}
        label={say('webhooks:which')}
        name="only"
      />
    </DialogForm>
  )
}
