'use client'

import { useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledTextarea } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'
import type { ErasurePlan, Kept } from '@/src/domain/patient-rights/plan-erasure'

type EraseDialogProps = {
  id: string
  onClose: () => void
  onSubmit: (form: FormData) => Promise<string | undefined>
}

/** Says what would go and what must stay before somebody erases a patient. */
export function EraseDialog({ id, onClose, onSubmit }: EraseDialogProps) {
  const say = useWords()
  const api = useApi()
  const { i18n } = useTranslation()
  const [plan, setPlan] = useState<ErasurePlan>()
  useEffect(() => {
    let isOpen = true
    void api<ErasurePlan>({ method: 'GET', path: `/patients/${id}/erasure` }).then((outcome) => {
      if (isOpen && outcome.ok) setPlan(outcome.body)
    })
    return () => {
      isOpen = false
    }
  }, [api, id])
  const day = (date: string) =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
  const sentenceOf = ({ until, what, why }: Kept) =>
    until
      ? say('rights:keptUntil', {
          what: say(`rights:kept_${what}`),
          until: day(until),
          why: say(`rights:why_${why}`),
        })
      : say('rights:why_legal_hold')
  return (
    <DialogForm
      confirmLabel={say('rights:erase')}
      hint={say('rights:eraseHint')}
      isDangerous
      onClose={onClose}
      onSubmit={onSubmit}
      title={say('rights:erase')}
    >
      {plan && (
        <div role="status">
          <p>{say(`rights:depth_${plan.depth ?? 'nothing'}`)}</p>
          <ul>
            {plan.kept.map((kept) => (
              <li key={kept.what}>{sentenceOf(kept)}</li>
            ))}
          </ul>
        </div>
      )}
      <LabelledTextarea label={say('rights:reason')} maxLength={2_000} minLength={3} name="reason" required />
    </DialogForm>
  )
}
