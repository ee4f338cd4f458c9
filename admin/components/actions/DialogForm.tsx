'use client'

import { type FormEvent, type ReactNode, useState } from 'react'
import { Dialog } from '@/admin/components/actions/Dialog'
import { useWords } from '@/admin/translations/use-words'

type DialogFormProps = {
  children?: ReactNode
  confirmLabel: string
  hint?: string
  isDangerous?: boolean
  onClose: () => void
  /** Resolves to what to say when it did not work, to nothing when it did. */
  onSubmit: (form: FormData) => Promise<ReactNode>
  title: string
}

/** A dialog with a few fields and one button. Stays open and says why when the server refuses. */
export function DialogForm({
  children,
  confirmLabel,
  hint,
  isDangerous = false,
  onClose,
  onSubmit,
  title,
}: DialogFormProps) {
  const say = useWords()
  const [problem, setProblem] = useState<ReactNode>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // React passes the event on to the form of the page, which would save the record.
    event.stopPropagation()
    if (isBusy) return
    setBusy(true)
    const sentence = await onSubmit(new FormData(event.currentTarget))
    setBusy(false)
    setProblem(sentence)
    if (sentence === undefined) onClose()
  }
  return (
    <Dialog hint={hint} onClose={onClose} title={title}>
      <form className="cl-dialog__form" onSubmit={submit}>
        {children}
        {problem && (
          <div className="cl-notice cl-notice--bad" role="alert">
            {problem}
          </div>
        )}
        <footer className="cl-dialog__foot">
          <button className="cl-button" onClick={onClose} type="button">
            {say('careloom:back')}
          </button>
          <button
            aria-busy={isBusy}
            className={`cl-button cl-button--${isDangerous ? 'danger' : 'main'}`}
            type="submit"
          >
            {confirmLabel}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
