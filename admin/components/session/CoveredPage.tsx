'use client'

import { type ReactNode, useLayoutEffect, useRef } from 'react'

type CoveredPageProps = { children: ReactNode; isCovered: boolean }

/**
 * Takes a page out of the document while it is covered and puts the very same elements back afterwards, so that
 * nothing of it can be read meanwhile and everything that was being written is there again. React changes only what
 * lies inside the inner element, wherever that is.
 */
export function CoveredPage({ children, isCovered }: CoveredPageProps) {
  const outer = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const [frame, page] = [outer.current, inner.current]
    if (!isCovered || !frame || !page) return
    const { title } = document
    page.remove()
    document.title = 'Careloom'
    document.documentElement.dataset.covered = ''
    forgetRenderedData()
    return () => {
      frame.append(page)
      document.title = title
      delete document.documentElement.dataset.covered
    }
  }, [isCovered])
  return (
    <div className="cl-covered" ref={outer}>
      <div className="cl-covered" ref={inner}>
        {children}
      </div>
    </div>
  )
}

/** What the server rendered stands once more in scripts, which have done their work. */
function forgetRenderedData(): void {
  for (const script of document.querySelectorAll('script:not([src])'))
    if (script.textContent?.includes('__next_f')) script.textContent = ''
}
