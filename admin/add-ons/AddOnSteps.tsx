'use client'

import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { StepBar, StepButton } from '@/admin/components/actions/StepBar'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'
import type { AddOn } from '@/src/plugin/add-ons/describe-add-on'

type Asked = 'on' | 'off' | 'disconnect'

/** What can be done about an add-on: switch it, link an account, ask how it is doing. */
export function AddOnSteps({ addOn, hasHealth }: { addOn: AddOn; hasHealth: boolean }) {
  const { connection, isOn, name, settings, slug } = addOn
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const [asked, setAsked] = useState<Asked>()
  const [busy, setBusy] = useState<'connect' | 'check'>()
  const close = () => setAsked(undefined)
  const path = `/add-ons/${slug}`
  const switchTo = async (isWanted: boolean) => {
    const outcome = await api({ method: 'PATCH', path, body: { isOn: isWanted } })
    if (outcome.ok) return done(say(isWanted ? 'addOns:nowOn' : 'addOns:nowOff', { name }))
    const setting = settings.find((one) => outcome.field === `settings.${one.name}`)
    return setting ? say('addOns:settingMissing', { setting: setting.label }) : outcome.sentence
  }
  const disconnect = async () => {
    const outcome = await api({ path: `${path}/disconnect` })
    return outcome.ok ? done(say('addOns:nowDisconnected')) : outcome.sentence
  }
  const done = (sentence: string): undefined => {
    toast.success(sentence)
    router.refresh()
  }
  const connect = async () => {
    setBusy('connect')
    const outcome = await api<{ url: string }>({ path: `${path}/connect` })
    // The button stays busy until the vendor's page is there.
    if (outcome.ok) return window.location.assign(outcome.body.url)
    setBusy(undefined)
    toast.error(outcome.sentence)
  }
  const check = async () => {
    setBusy('check')
    const outcome = await api({ path: `${path}/check` })
    setBusy(undefined)
    if (outcome.ok) done(say('addOns:checked'))
    else toast.error(outcome.sentence)
  }
  return (
    <StepBar>
      {!isOn && (
        <StepButton
          icon="check"
          isBlocked={false}
          isMain
          label={say('addOns:switchOn')}
          onClick={() => setAsked('on')}
        />
      )}
      {isOn && connection && !connection.isConnected && (
        <StepButton
          icon="forward"
          isBlocked={false}
          isBusy={busy === 'connect'}
          isMain
          label={say('addOns:connect')}
          onClick={connect}
        />
      )}
      {isOn && hasHealth && (
        <StepButton
          icon="repeat"
          isBlocked={false}
          isBusy={busy === 'check'}
          label={say('addOns:check')}
          onClick={check}
        />
      )}
      {connection?.isConnected && (
        <StepButton
          icon="undo"
          isBlocked={false}
          label={say('addOns:disconnect')}
          onClick={() => setAsked('disconnect')}
        />
      )}
      {isOn && (
        <StepButton
          icon="cross"
          isBlocked={false}
          label={say('addOns:switchOff')}
          onClick={() => setAsked('off')}
        />
      )}
      {asked && (
        <DialogForm
          confirmLabel={say(confirmations[asked])}
          hint={say(hints[asked])}
          isDangerous={asked !== 'on'}
          onClose={close}
          onSubmit={() => (asked === 'disconnect' ? disconnect() : switchTo(asked === 'on'))}
          title={say(titles[asked], { name })}
        />
      )}
    </StepBar>
  )
}

const confirmations = {
  on: 'addOns:switchOn',
  off: 'addOns:switchOff',
  disconnect: 'addOns:disconnect',
} as const
const titles = {
  on: 'addOns:switchOnTitle',
  off: 'addOns:switchOffTitle',
  disconnect: 'addOns:disconnectTitle',
} as const
const hints = {
  on: 'addOns:switchOnHint',
  off: 'addOns:switchOffHint',
  disconnect: 'addOns:disconnectHint',
} as const
