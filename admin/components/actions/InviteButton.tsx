'use client'

import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput, LabelledSelect } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'
import { can, roles } from '@/src/domain/permissions'

/** Asks somebody to join the clinic; they choose their password themselves. */
export function InviteButton() {
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const { role } = useStaff()
  const [isAsking, setAsking] = useState(false)
  if (!can(role, 'create', 'invitations')) return null
  const invite = async (form: FormData) => {
    const body = { email: form.get('email'), name: form.get('name'), role: form.get('role') }
    const outcome = await api({ path: '/users/invite', body })
    if (!outcome.ok) return outcome.sentence
    toast.success(say('careloom:invited'))
    router.refresh()
    return undefined
  }
  const choices = roles.map((value) => ({ value, label: say(`roles:${value}`) }))
  return (
    <div className="cl-listbar">
      <button className="cl-button cl-button--main" onClick={() => setAsking(true)} type="button">
        <Icon name="send" size={16} />
        {say('careloom:invite')}
      </button>
      {isAsking && (
        <DialogForm
          confirmLabel={say('careloom:invite')}
          hint={say('careloom:inviteHint')}
          onClose={() => setAsking(false)}
          onSubmit={invite}
          title={say('careloom:invite')}
        >
          <LabelledInput label={say('careloom:name')} maxLength={120} name="name" required />
          <LabelledInput label={say('careloom:email')} maxLength={254} name="email" required type="email" />
          <LabelledSelect choices={choices} label={say('careloom:role')} name="role" />
        </DialogForm>
      )}
    </div>
  )
}
