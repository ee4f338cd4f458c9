'use client'

import { type FormEvent, useState } from 'react'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useProvePasskey } from '@/admin/components/security/use-prove-passkey'
import { useWords } from '@/admin/translations/use-words'

type SecondStepFormProps = { hasPasskey: boolean; next: string }

/** Takes the code or the passkey that a sign-in still owes, and goes on to where the person wanted to be. */
export function SecondStepForm({ hasPasskey, next }: SecondStepFormProps) {
  const say = useWords()
  const api = useApi()
  const prove = useProvePasskey()
  const [problem, setProblem] = useState<string>()
  const verify = async (body: object) => {
    const outcome = await api({ path: '/users/second-factor/verify', body })
    if (!outcome.ok) return outcome.sentence
    // A page of its own: what is loaded here was made for nobody.
    window.location.assign(next)
    return undefined
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setProblem(await verify({ code: new FormData(event.currentTarget).get('code') }))
  }
  return (
    <form className="cl-dialog__form" onSubmit={submit}>
      <LabelledInput
        autoComplete="one-time-code"
        autoFocus
        hint={say('security:codeHint')}
        label={say('security:code')}
        maxLength={40}
        name="code"
        required
      />
      {problem && (
        <p className="cl-notice cl-notice--bad" role="alert">
          {problem}
        </p>
      )}
      <button className="cl-button cl-button--main" type="submit">
        {say('security:verify')}
      </button>
      {hasPasskey && (
        <button
          className="cl-button"
          onClick={async () => setProblem(await prove((passkey) => verify({ passkey })))}
          type="button"
        >
          {say('security:usePasskey')}
        </button>
      )}
    </form>
  )
}
