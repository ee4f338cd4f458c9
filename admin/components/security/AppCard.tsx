'use client'

import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { useApi } from '@/admin/components/actions/use-api'
import { useDayText } from '@/admin/components/security/use-day-text'
import { useWords } from '@/admin/translations/use-words'
import type { Factors } from '@/src/auth/second-factor/read-factors'

type AppCardProps = { onChange: () => void; totp: Factors['totp'] }

/** Whether an app is set up, and the way to take it off. */
export function AppCard({ onChange, totp }: AppCardProps) {
  const say = useWords()
  const api = useApi()
  const dayText = useDayText()
  const [isAsking, setAsking] = useState(false)
  const remove = async () => {
    const outcome = await api({ method: 'DELETE', path: '/users/second-factor/totp' })
    if (!outcome.ok) return outcome.sentence
    onChange()
    return undefined
  }
  return (
    <section className="cl-card">
      <h2>{say('security:app')}</h2>
      <p>{say('security:appHint')}</p>
      <p>
        <strong>
          {totp ? say('security:appOn', { date: dayText(totp.since) }) : say('security:appOff')}
        </strong>
      </p>
      {totp && (
        <button className="cl-button" onClick={() => setAsking(true)} type="button">
          {say('security:removeApp')}
        </button>
      )}
      {isAsking && (
        <DialogForm
          confirmLabel={say('security:removeApp')}
          hint={say('security:removeAppHint')}
          isDangerous
          onClose={() => setAsking(false)}
          onSubmit={remove}
          title={say('security:removeApp')}
        />
      )}
    </section>
  )
}
