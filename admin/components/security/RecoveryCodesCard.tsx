'use client'

import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { useApi } from '@/admin/components/actions/use-api'
import { RecoveryCodes } from '@/admin/components/security/RecoveryCodes'
import { useWords } from '@/admin/translations/use-words'

type RecoveryCodesCardProps = { left: number; onChange: () => void }

/** How many codes are left, and new ones in their place. */
export function RecoveryCodesCard({ left, onChange }: RecoveryCodesCardProps) {
  const say = useWords()
  const api = useApi()
  const [isAsking, setAsking] = useState(false)
  const [codes, setCodes] = useState<string[]>()
  const renew = async () => {
    const outcome = await api<{ recoveryCodes: string[] }>({ path: '/users/second-factor/recovery-codes' })
    if (!outcome.ok) return outcome.sentence
    setCodes(outcome.body.recoveryCodes)
    return undefined
  }
  const done = () => {
    setCodes(undefined)
    onChange()
  }
  if (codes) return <RecoveryCodes codes={codes} onDone={done} />
  return (
    <section className="cl-card">
      <h2>{say('security:codes')}</h2>
      <p>{say('security:codesHint')}</p>
      <p>
        <strong>{say('security:codesLeft', { count: left })}</strong>
      </p>
      <button className="cl-button" onClick={() => setAsking(true)} type="button">
        {say('security:newCodes')}
      </button>
      {isAsking && (
        <DialogForm
          confirmLabel={say('security:newCodes')}
          hint={say('security:newCodesHint')}
          onClose={() => setAsking(false)}
          onSubmit={renew}
          title={say('security:newCodes')}
        />
      )}
    </section>
  )
}
