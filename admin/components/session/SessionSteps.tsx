'use client'

import { toast, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { StepBar } from '@/admin/components/actions/StepBar'
import { useApi } from '@/admin/components/actions/use-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

/** The step that signs a colleague out everywhere. */
export function SessionSteps() {
  const say = useWords()
  const api = useApi()
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  const { isOperator, role } = useStaff()
  const [isAsking, setAsking] = useState(false)
  if (!id || !user) return null
  if (String(user.id) === String(id)) return null
  if (!isOperator && !can(role, 'end-sessions', 'users')) return null
  const end = async () => {
    const outcome = await api({ path: `/users/${id}/end-sessions` })
    if (!outcome.ok) return outcome.sentence
    toast.success(say('careloom:memberSignedOut'))
    return undefined
  }
  return (
    <StepBar>
      <button className="cl-button" onClick={() => setAsking(true)} type="button">
        {say('careloom:signMemberOut')}
      </button>
      {isAsking && (
        <DialogForm
          confirmLabel={say('careloom:signMemberOut')}
          hint={say('careloom:signMemberOutHint')}
          isDangerous
          onClose={() => setAsking(false)}
          onSubmit={end}
          title={say('careloom:signMemberOut')}
        />
      )}
    </StepBar>
  )
}
