'use client'

import { useEffect, useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useProvePasskey } from '@/admin/components/security/use-prove-passkey'
import type { Needs } from '@/admin/components/security/with-step-up'
import { useWords } from '@/admin/translations/use-words'
import type { Factors } from '@/src/auth/second-factor/read-factors'

type StepUpDialogProps = { needs: Needs; onAnswer: (isConfirmed: boolean) => void }

/** Asks for the password or a second factor before a protected step goes on. */
export function StepUpDialog({ needs, onAnswer }: StepUpDialogProps) {
  const say = useWords()
  const api = useApi()
  const [factors, setFactors] = useState<Factors>()
  const [isByCode, setByCode] = useState(needs === 'second_factor')
  const [problem, setProblem] = useState<string>()
  const prove = useProvePasskey()
  useEffect(() => {
    api<Factors>({ method: 'GET', path: '/users/second-factor' }).then((outcome) => {
      if (outcome.ok) setFactors(outcome.body)
    })
  }, [api])
  const confirm = async (body: object) => {
    const outcome = await api({ path: '/users/step-up', body })
    if (!outcome.ok) return outcome.sentence
    onAnswer(true)
    return undefined
  }
  const byPasskey = async () => setProblem(await prove((passkey) => confirm({ passkey })))
  return (
    <DialogForm
      confirmLabel={say('careloom:confirm')}
      hint={say('security:confirmHint')}
      onClose={() => onAnswer(false)}
      onSubmit={(form) => confirm(isByCode ? { code: form.get('code') } : { password: form.get('password') })}
      title={say('security:confirmTitle')}
    >
      {isByCode ? (
        <LabelledInput
          autoComplete="one-time-code"
          hint={say('security:codeHint')}
          key="code"
          label={say('security:code')}
          name="code"
          required
        />
      ) : (
        <LabelledInput
          autoComplete="current-password"
          key="password"
          label={say('security:password')}
          name="password"
          required
          type="password"
        />
      )}
      {needs === 'either' && factors && (factors.totp || factors.recoveryCodesLeft > 0) && (
        <button className="cl-button" onClick={() => setByCode(!isByCode)} type="button">
          {say(isByCode ? 'security:usePassword' : 'security:useCode')}
        </button>
      )}
      {needs !== 'password' && factors && factors.passkeys.length > 0 && (
        <button className="cl-button" onClick={byPasskey} type="button">
          {say('security:usePasskey')}
        </button>
      )}
      {problem && (
        <p className="cl-notice cl-notice--bad" role="alert">
          {problem}
        </p>
      )}
    </DialogForm>
  )
}
