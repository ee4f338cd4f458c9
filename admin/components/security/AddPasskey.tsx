'use client'

import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import type { Added } from '@/admin/components/security/EnrolApp'
import { useWords } from '@/admin/translations/use-words'

type Options = Parameters<typeof startRegistration>[0]['optionsJSON']

/** Has the browser make a passkey, under a name its person will know it by. */
export function AddPasskey({ onAdded }: { onAdded: (added: Added) => void }) {
  const say = useWords()
  const api = useApi()
  const [isAsking, setAsking] = useState(false)
  const add = async (form: FormData) => {
    if (!browserSupportsWebAuthn()) return say('security:passkeyUnsupported')
    const offered = await api<Options>({ path: '/users/second-factor/passkeys/options' })
    if (!offered.ok) return offered.sentence
    const response = await startRegistration({ optionsJSON: offered.body }).catch(() => null)
    if (!response) return say('security:passkeyFailed')
    const body = { name: form.get('name'), response }
    const outcome = await api<Added>({ path: '/users/second-factor/passkeys', body })
    if (!outcome.ok) return outcome.sentence
    onAdded(outcome.body)
    return undefined
  }
  return (
    <>
      <button className="cl-button" onClick={() => setAsking(true)} type="button">
        {say('security:addPasskey')}
      </button>
      {isAsking && (
        <DialogForm
          confirmLabel={say('careloom:confirm')}
          hint={say('security:passkeysHint')}
          onClose={() => setAsking(false)}
          onSubmit={add}
          title={say('security:addPasskey')}
        >
          <LabelledInput
            hint={say('security:passkeyNameHint')}
            label={say('security:passkeyName')}
            maxLength={60}
            name="name"
            required
          />
        </DialogForm>
      )}
    </>
  )
}
