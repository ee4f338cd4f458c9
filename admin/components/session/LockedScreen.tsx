'use client'

import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'

type LockedScreenProps = { email: string; isIdle: boolean; onSignedIn: () => Promise<void> }

/** Covers the whole page, lets nobody behind it, and opens again for the same person only. */
export function LockedScreen({ email, isIdle, onSignedIn }: LockedScreenProps) {
  const say = useWords()
  const api = useApi()
  const dialog = useRef<HTMLDialogElement>(null)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const id = useId()
  const close = () => {
    // A browser lets people close a dialog by its own means; this one opens at once again.
    if (dialog.current && !dialog.current.open) dialog.current.showModal()
  }
  useEffect(() => dialog.current?.showModal(), [])
  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (isBusy) return
    setBusy(true)
    const password = new FormData(event.currentTarget).get('password')
    const outcome = await api({ path: '/users/login', body: { email, password } })
    setProblem(outcome.ok ? undefined : outcome.sentence)
    if (outcome.ok) await onSignedIn()
    setBusy(false)
  }
  return createPortal(
    <dialog
      aria-describedby={`${id}-hint`}
      aria-labelledby={id}
      className="cl-locked"
      onCancel={(event) => event.preventDefault()}
      onClose={close}
      ref={dialog}
    >
      <div className="cl-locked__card">
        <h2 id={id}>{say('careloom:signedOut')}</h2>
        <p id={`${id}-hint`}>{say(isIdle ? 'careloom:signedOutIdle' : 'careloom:signedOutOver')}</p>
        <form className="cl-dialog__form" onSubmit={signIn}>
          <input autoComplete="username" hidden name="email" readOnly value={email} />
          <LabelledInput
            autoComplete="current-password"
            hint={email}
            label={say('careloom:password')}
            name="password"
            required
            type="password"
          />
          {problem && (
            <p className="cl-notice cl-notice--bad" role="alert">
              {problem}
            </p>
          )}
          <button aria-busy={isBusy} className="cl-button cl-button--main" type="submit">
            {say('careloom:signInAgain')}
          </button>
        </form>
        <p>
          <a href="/admin/login" rel="noreferrer" target="_blank">
            {say('careloom:signInElsewhere')}
          </a>
        </p>
      </div>
    </dialog>,
    document.body,
  )
}
