'use client'

import { type FormEvent, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { PasswordInput } from '@/src/app/(site)/accept-invitation/PasswordInput'
import { isLongEnough } from '@/src/app/(site)/accept-invitation/password-length'
import { type Refusals, refusalSentence } from '@/src/app/(site)/accept-invitation/refusal-sentence'
import type { InvitationWords } from '@/src/app/(site)/words/site-words'

type AcceptFormProps = {
  onJoined: (email: string) => void
  refusals: Refusals
  /** Undefined until the browser has told it; the form waits so long. */
  token: string | undefined
  words: InvitationWords
}

/** Whoever is new chooses a password; whoever has an account proves it. The server does not tell who is who. */
export function AcceptForm({ onJoined, refusals, token, words }: AcceptFormProps) {
  const [hasAccount, setHasAccount] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  const choose = (isKnown: boolean) => {
    setHasAccount(isKnown)
    setProblem(undefined)
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const form = new FormData(event.currentTarget)
    const password = String(form.get('password'))
    if (!password) return setProblem(words.passwordMissing)
    if (!hasAccount && !isLongEnough(password)) return setProblem(words.passwordShort)
    setProblem(undefined)
    setBusy(true)
    const name = hasAccount ? '' : String(form.get('name')).trim()
    const answer = await callApi<{ email: string }>({
      method: 'POST',
      path: '/users/accept-invitation',
      clinicId: undefined,
      body: { token, password, ...(name ? { name } : {}) },
    })
    setBusy(false)
    if (answer.ok) onJoined(answer.body.email)
    else setProblem(refusalSentence(answer.error, { hasAccount, words, refusals }))
  }

  return (
    <form method="post" noValidate onSubmit={submit}>
      <fieldset className="site__form" disabled={token === undefined}>
        <fieldset className="site__choice">
          <legend className="cl-hidden">{words.whoAreYou}</legend>
          <label>
            <input checked={!hasAccount} name="who" onChange={() => choose(false)} type="radio" />
            <span>{words.newHere}</span>
          </label>
          <label>
            <input checked={hasAccount} name="who" onChange={() => choose(true)} type="radio" />
            <span>{words.haveAccount}</span>
          </label>
        </fieldset>
        {!hasAccount && (
          <LabelledInput
            autoComplete="name"
            hint={words.nameHint}
            label={words.name}
            maxLength={120}
            name="name"
          />
        )}
        <PasswordInput
          autoComplete={hasAccount ? 'current-password' : 'new-password'}
          hint={hasAccount ? words.passwordOfAccountHint : words.passwordRules}
          key={String(hasAccount)}
          label={hasAccount ? words.passwordOfAccount : words.newPassword}
          words={words}
        />
        <div>
          <div aria-live="assertive" role="alert">
            {problem && <p className="cl-notice cl-notice--bad">{problem}</p>}
          </div>
          <button aria-busy={isBusy} className="cl-button cl-button--main" type="submit">
            {words.accept}
          </button>
        </div>
      </fieldset>
    </form>
  )
}
