'use client'

import { useEffect } from 'react'
import { UNDO_SECONDS } from '@/admin/calendar/undo-seconds'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

type UndoBarProps = { onGone: () => void; onUndo: () => void; sentence: string }

/** For ten seconds a move can be taken back with one click, or from the keyboard. */
export function UndoBar({ onGone, onUndo, sentence }: UndoBarProps) {
  const say = useWords()
  useEffect(() => {
    const timer = setTimeout(onGone, UNDO_SECONDS * 1_000)
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
