'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

type DialogProps = { children: ReactNode; hint?: string; onClose: () => void; title: string }

/**
 * A question that must be answered first. The browser keeps the focus inside and closes on Escape. It stands outside
 * of the page's own form, because a form inside a form is none.
 */
export function Dialog({ children, hint, onClose, title }: DialogProps) {
  const say = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return createPortal(
    <dialog
      aria-describedby={hint ? `${id}-hint` : undefined}
      aria-labelledby={id}
      className="cl-dialog"
      onClose={onClose}
      ref={dialog}
    >
      <header className="cl-dialog__head">
        <h2 id={id}>{title}</h2>
        <button
          aria-label={say('careloom:close')}
          className="cl-iconbutton"
          onClick={() => dialog.current?.close()}
          type="button"
        >
          <Icon name="cross" />
        </button>
      </header>
      {hint && <p id={`${id}-hint`}>{hint}</p>}
      {children}
    </dialog>,
    document.body,
  )
}
