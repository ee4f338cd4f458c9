'use client'

import { type ReactNode, useLayoutEffect } from 'react'
import { repairs } from '@/admin/components/access/control-names'
import { useWords } from '@/admin/translations/use-words'

/** Gives names to controls that Payload leaves without, as soon as they appear on a page. */
export function ControlNames({ children }: { children: ReactNode }) {
  const say = useWords()
  // In the commit that brings the page to life: before it, nothing on the page can be used.
  useLayoutEffect(() => {
    const mend = () => {
      for (const { selector, mend: repair } of repairs)
        for (const element of document.querySelectorAll<HTMLElement>(selector)) repair(element, say)
    }
    // Runs before the page is drawn, so nobody meets a control without its name.
    const observer = new MutationObserver(mend)
    observer.observe(document.body, { childList: true, subtree: true })
    mend()
    return () => observer.disconnect()
  }, [say])
  return children
}
