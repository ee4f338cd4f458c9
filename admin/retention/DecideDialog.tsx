'use client'

import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledInput, LabelledTextarea } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { EraseDialog } from '@/admin/components/rights/EraseDialog'
import type { ProposalView } from '@/admin/retention/read-proposals'
import { useWords } from '@/admin/translations/use-words'

type DecideDialogProps = {
  decision: 'erase' | 'keep'
  onClose: () => void
  /** Told the proposals that were decided, also when another one was refused. */
  onDone: (ids: readonly string[]) => void
  proposals: readonly ProposalView[]
}

/** Asks for the reason, and until when, and decides one record after the other: each is a decision of its own. */
export function DecideDialog({ decision, onClose, onDone, proposals }: DecideDialogProps) {
  const say = useWords()
  const api = useApi()
  // What was decided leaves the list behind the dialog, and is not decided again when the rest is tried once more.
  const [open, setOpen] = useState(proposals)
  const submit = async (form: FormData) => {
    const body = { decision, reason: form.get('reason'), until: form.get('until') ?? undefined }
    const done: string[] = []
    let problem: string | undefined
    for (const { id, patient } of open) {
      const outcome = await api({ path: `/patient-requests/${id}/decide`, body })
      if (outcome.ok) done.push(id)
      else {
        problem = `${patient.number}: ${outcome.sentence}`
        break
      }
    }
    setOpen(open.filter(({ id }) => !done.includes(id)))
    onDone(done)
    return problem
  }
  const [single] = useState(proposals.length === 1 ? proposals[0] : undefined)
  if (decision === 'erase' && single)
    return <EraseDialog id={single.patient.id} onClose={onClose} onSubmit={submit} />
  return (
    <DialogForm
      confirmLabel={say(`rights:${decision}`)}
      hint={decision === 'keep' ? say('rights:keepHint') : say('retention:eraseSeveral')}
      isDangerous={decision === 'erase'}
      onClose={onClose}
      onSubmit={submit}
      title={say('retention:decideTitle', { count: open.length })}
    >
      {decision === 'keep' && (
        <LabelledInput label={say('rights:until')} min={tomorrow()} name="until" required type="date" />
      )}
      <LabelledTextarea label={say('rights:reason')} maxLength={2_000} minLength={3} name="reason" required />
    </DialogForm>
  )
}

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
