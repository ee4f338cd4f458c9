'use client'

import { useEffect, useState } from 'react'
import { useWords } from '@/admin/translations/use-words'

type CopyButtonProps = {
  className?: string /** Said of the button where there are several. */
  label?: string
  text: string
}

/** Takes a text along. Browsers allow it on pages that came safely only, elsewhere there is no button. */
export function CopyButton({ className = 'cl-button', label, text }: CopyButtonProps) {
  const say = useWords()
  const [isPossible, setPossible] = useState(false)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => setPossible(typeof navigator.clipboard !== 'undefined'), [])
  if (!isPossible) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  const word = say(isCopied ? 'careloom:copied' : 'careloom:copy')
  return (
    <button aria-label={label && `${word}: ${label}`} className={className} onClick={copy} type="button">
      {word}
    </button>
  )
}
