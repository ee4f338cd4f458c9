'use client'

import type { ReactNode } from 'react'
import { usePopup } from '@/admin/components/actions/use-popup'
import { Icon } from '@/admin/components/icons/Icon'

type MenuProps = { children: ReactNode; label: string }

/** A button that shows further buttons. */
export function Menu({ children, label }: MenuProps) {
  const { closeOnEscape, isOpen, opener, root, setOpen } = usePopup()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for Escape inside of it.
    <div className="cl-menu" onKeyDown={closeOnEscape} ref={root}>
      <button
        aria-expanded={isOpen}
        aria-label={label}
        className="cl-iconbutton"
        onClick={() => setOpen(!isOpen)}
        ref={opener}
        title={label}
        type="button"
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: choosing a button inside closes it.
        <div className="cl-menu__list" onClick={() => setOpen(false)}>
          {children}
        </div>
      )}
    </div>
  )
}
