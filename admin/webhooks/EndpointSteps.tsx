'use client'

import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { StepBar, StepButton, StepLink } from '@/admin/components/actions/StepBar'
import { useWords } from '@/admin/translations/use-words'
import { EnableDialog } from '@/admin/webhooks/EnableDialog'
import { ReplayDialog } from '@/admin/webhooks/ReplayDialog'
import { RotateDialog } from '@/admin/webhooks/RotateDialog'
import { useEndpointStep } from '@/admin/webhooks/use-endpoint-step'

type EndpointStepsProps = {
  id: string
  isOn: boolean
  /** Whether it is signed with a pair of keys instead of a secret. */
  isPair: boolean
  /** From when on something may be missing. */
  missingSince: string
}

/** What can be done about an endpoint. */
export function EndpointSteps({ id, isOn, isPair, missingSince }: EndpointStepsProps) {
  const say = useWords()
  const router = useRouter()
  const { refresh, take } = useEndpointStep(id)
  const [asked, setAsked] = useState<'replay' | 'rotate' | 'on' | 'off'>()
  const [isBusy, setBusy] = useState(false)
  const close = () => setAsked(undefined)
  const test = async () => {
    setBusy(true)
    const outcome = await take<{ delivery: string }>({ path: '/test' })
    setBusy(false)
    if (outcome.ok) router.push(`/admin/webhook-deliveries/${outcome.body.delivery}`)
    else toast.error(outcome.sentence)
  }
  const switchOff = async () => {
    const outcome = await take({ path: '', method: 'PATCH', body: { status: 'disabled' } })
    if (!outcome.ok) return outcome.sentence
    toast.success(say('webhooks:isOff'))
    refresh()
    return undefined
  }
  return (
    <StepBar>
      {isOn ? (
        <>
          <StepButton
            icon="send"
            isBlocked={false}
            isBusy={isBusy}
            isMain
            label={say('webhooks:test')}
            onClick={test}
          />
          <StepButton
            icon="repeat"
            isBlocked={false}
            label={say('webhooks:replay')}
            onClick={() => setAsked('replay')}
          />
        </>
      ) : (
        <StepButton
          icon="check"
          isBlocked={false}
          isMain
          label={say('webhooks:switchOn')}
          onClick={() => setAsked('on')}
        />
      )}
      <StepLink href={`/admin/webhooks/${id}/verify`} icon="Administration" label={say('webhooks:verify')} />
      <StepButton
        icon="lock"
        isBlocked={false}
        label={say('webhooks:rotate')}
        onClick={() => setAsked('rotate')}
      />
      <StepLink
        href={`/admin/collections/webhook-endpoints/${id}`}
        icon="pencil"
        label={say('webhooks:change')}
      />
      {isOn && (
        <StepButton
          icon="cross"
          isBlocked={false}
          label={say('webhooks:switchOff')}
          onClick={() => setAsked('off')}
        />
      )}
      {asked === 'replay' && <ReplayDialog id={id} missingSince={missingSince} onClose={close} />}
      {asked === 'rotate' && <RotateDialog id={id} isPair={isPair} onClose={close} />}
      {asked === 'on' && <EnableDialog id={id} missingSince={missingSince} onClose={close} />}
      {asked === 'off' && (
        <DialogForm
          confirmLabel={say('webhooks:switchOff')}
          hint={say('webhooks:switchOffHint')}
          isDangerous
          onClose={close}
          onSubmit={switchOff}
          title={say('webhooks:switchOff')}
        />
      )}
    </StepBar>
  )
}
