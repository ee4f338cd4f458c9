'use client'

import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useDayText } from '@/admin/components/security/use-day-text'
import { useWords } from '@/admin/translations/use-words'
import type { Factors } from '@/src/auth/second-factor/read-factors'

type Passkey = Factors['passkeys'][number]
type Asked = { passkey: Passkey; step: 'rename' | 'remove' }
type PasskeysCardProps = { onChange: () => void; passkeys: Passkey[] }

/** A person's passkeys by name. */
export function PasskeysCard({ onChange, passkeys }: PasskeysCardProps) {
  const say = useWords()
  const dayText = useDayText()
  const [asked, setAsked] = useState<Asked>()
  return (
    <section className="cl-card">
      <h2>{say('security:passkeys')}</h2>
      <p>{say('security:passkeysHint')}</p>
      {passkeys.length === 0 && <p>{say('security:noPasskeys')}</p>}
      <ul className="cl-passkeys">
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <span>
              <strong>{passkey.name}</strong>
              <small>
                {[
                  say('security:madeOn', { date: dayText(passkey.createdAt) }),
                  passkey.lastUsedAt && say('security:usedOn', { date: dayText(passkey.lastUsedAt) }),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </small>
            </span>
            {(['rename', 'remove'] as const).map((step) => (
              <button
                aria-label={say(`security:${step}Named`, { name: passkey.name })}
                className="cl-button"
                key={step}
                onClick={() => setAsked({ passkey, step })}
                type="button"
              >
                {say(`security:${step}`)}
              </button>
            ))}
          </li>
        ))}
      </ul>
      {asked && <PasskeyDialog asked={asked} onChange={onChange} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

type PasskeyDialogProps = { asked: Asked; onChange: () => void; onClose: () => void }

function PasskeyDialog({ asked: { passkey, step }, onChange, onClose }: PasskeyDialogProps) {
  const say = useWords()
  const api = useApi()
  const path = `/users/second-factor/passkeys/${passkey.id}`
  const submit = async (form: FormData) => {
    const outcome =
      step === 'remove'
        ? await api({ method: 'DELETE', path })
        : await api({ method: 'PATCH', path, body: { name: form.get('name') } })
    if (!outcome.ok) return outcome.sentence
    onChange()
    return undefined
  }
  return (
    <DialogForm
      confirmLabel={say(`security:${step}`)}
      hint={step === 'remove' ? say('security:removeAppHint') : undefined}
      isDangerous={step === 'remove'}
      onClose={onClose}
      onSubmit={submit}
      title={say(`security:${step}Named`, { name: passkey.name })}
    >
      {step === 'rename' && (
        <LabelledInput
          defaultValue={passkey.name}
          label={say('security:passkeyName')}
          maxLength={60}
          name="name"
          required
        />
      )}
    </DialogForm>
  )
}
