'use client'

import { useEffect } from 'react'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

type UndoBarProps = { onGone: () => void; onUndo: () => void; sentence: string }

const SHOWN_MS = 10_000

/** For ten seconds a move can be taken back with one click, or from the keyboard. */
export function UndoBar({ onGone, onUndo, sentence }: UndoBarProps) {
  const say = useWords()
  useEffect(() => {
    const timer = setTimeout(onGone, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [onGone])
  return (
    <div className="cl-undo" role="status">
      <Icon name="check" size={16} />
      <span>{sentence}</span>
      <button className="cl-button" onClick={onUndo} type="button">
        <Icon isMirrored name="undo" size={16} />
        {say('steps:undo')}
      </button>
      <span aria-hidden className="cl-undo__time" />
    </div>
  )
}
