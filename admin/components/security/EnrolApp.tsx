'use client'

import { type FormEvent, useState } from 'react'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'

export type Begun = { secret: string; picture: string }
export type Added = { recoveryCodes?: string[] }

type EnrolAppProps = { begun: Begun; onAdded: (added: Added) => void }

/** The picture to scan, and the code that shows that it worked. */
export function EnrolApp({ begun, onAdded }: EnrolAppProps) {
  const say = useWords()
  const api = useApi()
  const [problem, setProblem] = useState<string>()
  const finish = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = new FormData(event.currentTarget).get('code')
    const outcome = await api<Added>({ path: '/users/second-factor/totp/confirm', body: { code } })
    if (outcome.ok) onAdded(outcome.body)
    else setProblem(outcome.sentence)
  }
  return (
    <form className="cl-enrol" onSubmit={finish}>
      <p>{say('security:scan')}</p>
      {/* biome-ignore lint/performance/noImgElement: a picture inside the page's own data has nothing to optimise. */}
      <img
        alt={say('security:picture')}
        className="cl-enrol__picture"
        height={220}
        src={begun.picture}
        width={220}
      />
      <p>{say('security:typeInstead')}</p>
      <output className="cl-key">{begun.secret.match(/.{1,4}/g)?.join(' ')}</output>
      <LabelledInput
        autoComplete="one-time-code"
        inputMode="numeric"
        label={say('security:appCode')}
        maxLength={10}
        name="code"
        required
      />
      {problem && (
        <p className="cl-notice cl-notice--bad" role="alert">
          {problem}
        </p>
      )}
      <button className="cl-button cl-button--main" type="submit">
        {say('security:finish')}
      </button>
    </form>
  )
}
