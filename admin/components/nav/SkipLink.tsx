'use client'

import type { MouseEvent } from 'react'
import { useWords } from '@/admin/translations/use-words'

/** Takes people who use the keyboard past the menu. Payload's page has no name for its content to link to. */
export function SkipLink() {
  const say = useWords()
  const skip = (event: MouseEvent) => {
    const content = document.querySelector<HTMLElement>('.template-default__wrap')
    if (!content) return
    event.preventDefault()
    content.tabIndex = -1
    content.focus()
  }
  return (
    // biome-ignore lint/a11y/useValidAnchor: it is a link to a place on this page that has no name to link to.
    <a className="cl-skip" href="#content" onClick={skip}>
      {say('careloom:skipToContent')}
    </a>
  )
}
