'use client'

import { toast } from '@payloadcms/ui'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { MomentInput, typedMoment } from '@/admin/webhooks/MomentInput'
import { useEndpointStep } from '@/admin/webhooks/use-endpoint-step'

type EnableDialogProps = { id: string; missingSince: string; onClose: () => void }

/** Switches an endpoint on again, and offers to send what it has missed. */
export function EnableDialog({ id, missingSince, onClose }: EnableDialogProps) {
  const say = useWords()
  const { clinic } = useStaff()
  const { refresh, replay, take } = useEndpointStep(id)
  const [isReplaying, setReplaying] = useState(true)
  const submit = async (form: FormData) => {
    const outcome = await take({ path: '/enable' })
    if (!outcome.ok) return outcome.sentence
    toast.success(say('webhooks:isOn'))
    refresh()
    if (!isReplaying) return undefined
    const since = typedMoment(form, 'since', clinic?.timezone ?? 'UTC')
    return replay({ path: '/replay', body: { since, only: 'missing' } })
  }
  return (
    <DialogForm
      confirmLabel={say('webhooks:switchOn')}
      hint={say('webhooks:switchOnHint')}
      onClose={onClose}
      onSubmit={submit}
      title={say('webhooks:switchOn')}
    >
      <label className="cl-events__choice">
        <input
          checked={isReplaying}
          onChange={({ target }) => setReplaying(target.checked)}
          type="checkbox"
        />
        <span>
          {say('webhooks:sendMissing')}
          <small>{say('webhooks:sendMissingHint')}</small>
        </span>
      </label>
      {isReplaying && <MomentInput label={say('webhooks:since')} moment={missingSince} name="since" />}
    </DialogForm>
  )
}
