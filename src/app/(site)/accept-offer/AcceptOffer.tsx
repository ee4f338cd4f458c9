'use client'

import { useEffect, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { useLinkSecret } from '@/src/app/(site)/accept-invitation/use-link-secret'
import { OfferedTime, type ShownOffer } from '@/src/app/(site)/accept-offer/OfferedTime'
import type { OfferWords } from '@/src/app/(site)/words/site-words'

type AcceptOfferProps = { language: string; words: OfferWords }
type State =
  | { is: 'asking' }
  | { is: 'open'; offer: ShownOffer }
  | { is: 'booked'; offer: ShownOffer; reservationCode: string }
  | { is: 'over' | 'gone'; sentence: string }

const post = <Body,>(path: string, token: string) =>
  callApi<Body>({ method: 'POST', path, clinicId: undefined, body: { token } })

/** Shows the time that is kept for the reader, and books it when they take it. */
export function AcceptOffer({ language, words }: AcceptOfferProps) {
  const token = useLinkSecret()
  const [state, setState] = useState<State>({ is: 'asking' })
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    if (token === undefined) return
    if (token === '') return setState({ is: 'over', sentence: words.linkIncomplete })
    let isCurrent = true
    void post<ShownOffer>('/waitlist/offer', token).then((answer) => {
      if (!isCurrent) return
      if (!answer.ok) return setState({ is: 'over', sentence: answer.error ? words.linkOver : words.offline })
      setState(answer.body.isOpen ? { is: 'open', offer: answer.body } : { is: 'gone', sentence: words.gone })
    })
    return () => {
      isCurrent = false
    }
  }, [token, words])

  const accept = async (offer: ShownOffer) => {
    if (isBusy || !token) return
    setBusy(true)
    const answer = await post<{ reservationCode: string }>('/waitlist/accept-offer', token)
    setBusy(false)
    if (answer.ok) setState({ is: 'booked', offer, reservationCode: answer.body.reservationCode })
    else if (answer.error) setState({ is: 'gone', sentence: words.gone })
    else setState({ is: 'over', sentence: words.offline })
  }

  return (
    <>
      <h1>{titleOf(state, words)}</h1>
      <noscript>
        <p className="cl-notice cl-notice--bad">{words.needsScripts}</p>
      </noscript>
      <div aria-live="polite" className="site__offer">
        {state.is === 'asking' && <p className="site__hint">{words.asking}</p>}
        {state.is === 'over' && <p className="cl-notice cl-notice--bad">{state.sentence}</p>}
        {state.is === 'gone' && <p className="cl-notice">{state.sentence}</p>}
        {(state.is === 'open' || state.is === 'booked') && (
          <OfferedTime
            isTaken={state.is === 'booked'}
            language={language}
            offer={state.offer}
            words={words}
          />
        )}
        {state.is === 'booked' && (
          <p className="site__hint">
            {words.code} <bdi className="site__address">{state.reservationCode}</bdi>
          </p>
        )}
      </div>
      {state.is === 'open' && (
        <button
          aria-busy={isBusy}
          className="cl-button cl-button--main"
          onClick={() => void accept(state.offer)}
          type="button"
        >
          {words.accept}
        </button>
      )}
    </>
  )
}

function titleOf({ is }: State, words: OfferWords): string {
  if (is === 'booked') return words.booked
  return is === 'gone' ? words.goneTitle : words.title
}
