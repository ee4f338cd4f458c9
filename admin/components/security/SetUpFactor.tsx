'use client'

import { toast } from '@payloadcms/ui'
import { useState } from 'react'
import { useApi } from '@/admin/components/actions/use-api'
import { AddPasskey } from '@/admin/components/security/AddPasskey'
import { type Added, type Begun, EnrolApp } from '@/admin/components/security/EnrolApp'
import { RecoveryCodes } from '@/admin/components/security/RecoveryCodes'
import { useWords } from '@/admin/translations/use-words'

type SetUpFactorProps = { hasApp: boolean; onDone: () => void }

/** The two ways to a second factor, and with the first one the recovery codes. */
export function SetUpFactor({ hasApp, onDone }: SetUpFactorProps) {
  const say = useWords()
  const api = useApi()
  const [begun, setBegun] = useState<Begun>()
  const [codes, setCodes] = useState<string[]>()
  const begin = async () => {
    const outcome = await api<Begun>({ path: '/users/second-factor/totp' })
    if (outcome.ok) setBegun(outcome.body)
    else toast.error(outcome.sentence)
  }
  const added = ({ recoveryCodes }: Added) => {
    setBegun(undefined)
    if (recoveryCodes) setCodes(recoveryCodes)
    else onDone()
  }
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  if (begun) return <EnrolApp begun={begun} onAdded={added} />
  return (
    <div className="cl-steps">
      {!hasApp && (
        <button className="cl-button cl-button--main" onClick={begin} type="button">
          {say('security:setUpApp')}
        </button>
      )}
      <AddPasskey onAdded={added} />
    </div>
  )
}
