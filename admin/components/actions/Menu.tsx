'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '@/admin/components/icons/Icon'

type MenuProps = { children: ReactNode; label: string }

/** A button that shows further buttons. Escape and a click elsewhere close it; Escape gives the focus back. */
export function Menu({ children, label }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    setOpen(false)
    opener.current?.focus()
  }
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
