'use client'

import { useId, useState } from 'react'
import { newRequestKey } from '@/admin/components/actions/call-api'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledTextarea } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { PatientSearch } from '@/admin/components/fields/PatientSearch'
import type { FoundPatient } from '@/admin/components/fields/use-patient'
import { useWords } from '@/admin/translations/use-words'
import { reasonLength } from '@/src/domain/emergency/look-rules'

type EmergencyDialogProps = { onClose: () => void; patient?: string }

/** Asks why, and where it is not clear, about whom, before a closed record is opened. */
export function EmergencyDialog({ onClose, patient }: EmergencyDialogProps) {
  const say = useWords()
  const api = useApi()
  const [found, setFound] = useState<FoundPatient>()
  const whose = patient ?? found?.id
  const submit = async (form: FormData) => {
    if (!whose) return say('emergency:choosePatient')
    const outcome = await api({
      path: '/emergency-looks',
      body: { patient: whose, reason: form.get('reason') },
      key: newRequestKey(),
    })
    if (!outcome.ok) return outcome.sentence
    // As a new page: what may be seen is decided on the server, for the menu as well.
    window.location.assign(`/admin/collections/patients/${whose}`)
    return undefined
  }
  return (
    <DialogForm
      confirmLabel={say('emergency:open')}
      hint={say('emergency:dialogHint')}
      isDangerous
      onClose={onClose}
      onSubmit={submit}
      title={say('emergency:dialogTitle')}
    >
      {!patient && <Whose found={found} onTake={setFound} />}
      <LabelledTextarea
        hint={say('emergency:whyHint')}
        label={say('emergency:why')}
        maxLength={reasonLength.max}
        minLength={reasonLength.min}
        name="reason"
        required
      />
    </DialogForm>
  )
}

type WhoseProps = { found: FoundPatient | undefined; onTake: (patient: FoundPatient) => void }

function Whose({ found, onTake }: WhoseProps) {
  const say = useWords()
  const id = useId()
  return (
    <div className="cl-input">
      <label htmlFor={id}>{say('emergency:whose')}</label>
      {found && (
        <strong>
          <bdi>{`${found.firstName} ${found.lastName}`}</bdi>
        </strong>
      )}
      <PatientSearch id={id} isFixed={false} onTake={onTake} />
    </div>
  )
}
