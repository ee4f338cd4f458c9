'use client'

import { toast, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { StepBar, StepButton } from '@/admin/components/actions/StepBar'
import { useApi } from '@/admin/components/actions/use-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

/** What can be done for a colleague beside changing their record. */
export function StaffSteps() {
  const say = useWords()
  const api = useApi()
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  const { isOperator, role } = useStaff()
  const [isAsking, setAsking] = useState(false)
  const mayReset = isOperator || can(role, 'reset-second-factor', 'users')
  if (!id || !mayReset || user?.id === id) return null
  const reset = async () => {
    const outcome = await api({ path: `/users/${id}/reset-second-factor` })
    if (!outcome.ok) return outcome.sentence
    toast.success(say('security:resetDone'))
    return undefined
  }
  return (
    <StepBar>
      <StepButton
        icon="lock"
        isBlocked={false}
        label={say('security:reset')}
        onClick={() => setAsking(true)}
      />
      {isAsking && (
        <DialogForm
          confirmLabel={say('security:reset')}
          hint={say('security:resetHint')}
          isDangerous
          onClose={() => setAsking(false)}
          onSubmit={reset}
          title={say('security:reset')}
        />
      )}
    </StepBar>
  )
}
