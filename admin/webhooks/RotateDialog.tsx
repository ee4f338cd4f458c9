'use client'

import { useRef, useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { SecretDialog } from '@/admin/components/actions/SecretDialog'
import { useWords } from '@/admin/translations/use-words'
import { useEndpointStep } from '@/admin/webhooks/use-endpoint-step'

type RotateDialogProps = { id: string; isPair: boolean; onClose: () => void }

/** Gives an endpoint another secret, shown this once, beside which the old one still counts for some hours. */
export function RotateDialog({ id, isPair, onClose }: RotateDialogProps) {
  const say = useWords()
  const { refresh, take } = useEndpointStep(id)
  const [secret, setSecret] = useState<string>()
  const isMade = useRef(false)
  const submit = async (form: FormData) => {
    const body = { overlapHours: Number(form.get('overlapHours')) }
    const outcome = await take<{ secret: string }>({ path: '/rotate-secret', body })
    if (!outcome.ok) return outcome.sentence
    isMade.current = true
    setSecret(outcome.body.secret)
    return undefined
  }
  const leave = () => {
    onClose()
    refresh()
  }
  if (secret)
    return (
      <SecretDialog
        hint={say(isPair ? 'webhooks:publicKeyHint' : 'webhooks:secretOnce')}
        onClose={leave}
        secret={secret}
        title={say(isPair ? 'webhooks:publicKey' : 'webhooks:created')}
      />
    )
  return (
    <DialogForm
      confirmLabel={say('webhooks:rotate')}
      hint={say('webhooks:rotateHint')}
      // The form closes itself when it is done; then the secret stands in its place.
      onClose={() => isMade.current || onClose()}
      onSubmit={submit}
      title={say('webhooks:rotate')}
    >
      <LabelledInput
        defaultValue={24}
        hint={say('webhooks:overlapHint')}
        label={say('webhooks:overlap')}
        max={168}
        min={0}
        name="overlapHours"
        required
        type="number"
      />
    </DialogForm>
  )
}
