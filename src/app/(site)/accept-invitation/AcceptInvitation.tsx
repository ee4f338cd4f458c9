'use client'

import { useState } from 'react'
import { AcceptForm } from '@/src/app/(site)/accept-invitation/AcceptForm'
import type { Refusals } from '@/src/app/(site)/accept-invitation/refusal-sentence'
import { useLinkSecret } from '@/src/app/(site)/accept-invitation/use-link-secret'
import type { InvitationWords } from '@/src/app/(site)/words/site-words'

type AcceptInvitationProps = { refusals: Refusals; words: InvitationWords }

/** Asks for what is needed to join, then says with which address to sign in. */
export function AcceptInvitation({ refusals, words }: AcceptInvitationProps) {
  const token = useLinkSecret()
  const [email, setEmail] = useState<string>()
  if (email !== undefined)
    return (
      <>
        <h1 ref={(heading) => heading?.focus()} tabIndex={-1}>
          {words.welcome}
        </h1>
        <p className="site__hint">
          {words.welcomeHint} <bdi className="site__address">{email}</bdi>
        </p>
        <a className="cl-button cl-button--main" href="/admin">
          {words.signIn}
        </a>
      </>
    )
  return (
    <>
      <h1>{words.title}</h1>
      {token === '' ? (
        <p className="cl-notice cl-notice--bad" role="alert">
          {words.linkIncomplete}
        </p>
      ) : (
        <>
          <p className="site__hint">{words.hint}</p>
          <noscript>
            <p className="cl-notice cl-notice--bad">{words.needsScripts}</p>
          </noscript>
          <AcceptForm onJoined={setEmail} refusals={refusals} token={token} words={words} />
        </>
      )}
      <p className="site__foot">
        {words.joinedAlready} <a href="/admin">{words.signIn}</a>
      </p>
    </>
  )
}
