'use client'

import { CopyButton } from '@/admin/components/actions/CopyButton'
import { Dialog } from '@/admin/components/actions/Dialog'
import { useWords } from '@/admin/translations/use-words'

type SecretDialogProps = { hint: string; onClose: () => void; secret: string; title: string }

/** Shows a secret, this once. */
export function SecretDialog({ hint, onClose, secret, title }: SecretDialogProps) {
  const say = useWords()
  return (
    <Dialog hint={hint} onClose={onClose} title={title}>
      <div className="cl-dialog__form">
        <output className="cl-key">{secret}</output>
        <footer className="cl-dialog__foot">
          <CopyButton text={secret} />
          <button className="cl-button cl-button--main" onClick={onClose} type="button">
            {say('careloom:done')}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}
