import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

/**
 * What a button opens beside itself: Escape and a click elsewhere close it, and Escape gives the focus back. `root` goes
 * to the element around both, `opener` to the button.
 */
export function usePopup() {
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
  return { isOpen, setOpen, root, opener, closeOnEscape }
}
