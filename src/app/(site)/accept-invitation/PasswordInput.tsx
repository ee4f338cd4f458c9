'use client'

import { useId, useState } from 'react'
import type { InvitationWords } from '@/src/app/(site)/words/site-words'

type PasswordInputProps = {
  autoComplete: 'new-password' | 'current-password'
  hint: string
  label: string
  words: Pick<InvitationWords, 'show' | 'showPassword'>
}

/** A password that can be looked at, so that it needs no typing twice. */
export function PasswordInput({ autoComplete, hint, label, words }: PasswordInputProps) {
  const id = useId()
  const [isShown, setShown] = useState(false)
  return (
    <div className="cl-input">
      <label htmlFor={id}>{label}</label>
      {/* Passwords run from left to right in every language. */}
      <div className="site__password" dir="ltr">
        <input
          aria-describedby={`${id}-hint`}
          autoCapitalize="none"
          autoComplete={autoComplete}
          id={id}
          name="password"
          required
          spellCheck={false}
          type={isShown ? 'text' : 'password'}
        />
        <button
          aria-label={words.showPassword}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          type="button"
        >
          {words.show}
        </button>
      </div>
      <small id={`${id}-hint`}>{hint}</small>
    </div>
  )
}
