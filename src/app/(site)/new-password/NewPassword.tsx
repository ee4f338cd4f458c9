'use client'

import { type FormEvent, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { PasswordInput } from '@/src/app/(site)/accept-invitation/PasswordInput'
import { isLongEnough } from '@/src/app/(site)/accept-invitation/password-length'
import { type Refusals, refusalSentence } from '@/src/app/(site)/accept-invitation/refusal-sentence'
import { useLinkSecret } from '@/src/app/(site)/accept-invitation/use-link-secret'
import type { InvitationWords, NewPasswordWords } from '@/src/app/(site)/words/site-words'

type NewPasswordProps = { refusals: Refusals; words: InvitationWords & NewPasswordWords }

/** Takes the new password and signs in with it. The secret of the link never leaves the browser in an address. */
export function NewPassword({ refusals, words }: NewPasswordProps) {
  const token = useLinkSecret()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const password = String(new FormData(event.currentTarget).get('password'))
    if (!isLongEnough(password)) return setProblem(password ? words.passwordShort : words.passwordMissing)
    setProblem(undefined)
    setBusy(true)
    const path = '/users/reset-password'
    const answer = await callApi({ method: 'POST', path, clinicId: undefined, body: { token, password } })
    // Whoever owes a second factor is led to its page from there.
    if (answer.ok) return window.location.replace('/admin')
    setBusy(false)
    setProblem(refusalSentence(answer.error, { hasAccount: false, words, refusals }))
  }
  return (
    <>
      <h1>{words.title}</h1>
      {token === '' ? (
        <p className="cl-notice cl-notice--bad" role="alert">
          {words.linkIncomplete}
        </p>
      ) : (
        <form method="post" noValidate onSubmit={submit}>
          <fieldset className="site__form" disabled={token === undefined}>
            <PasswordInput
              autoComplete="new-password"
              hint={words.passwordRules}
              label={words.newPassword}
              words={words}
            />
            <div>
              <div aria-live="assertive" role="alert">
                {problem && <p className="cl-notice cl-notice--bad">{problem}</p>}
              </div>
              <button aria-busy={isBusy} className="cl-button cl-button--main" type="submit">
                {words.save}
              </button>
            </div>
          </fieldset>
        </form>
      )}
      <noscript>
        <p className="cl-notice cl-notice--bad">{words.needsScripts}</p>
      </noscript>
      <p className="site__foot">
        <a href="/admin/forgot">{words.anotherLink}</a>
      </p>
    </>
  )
}
