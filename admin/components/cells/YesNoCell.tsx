'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { StatusPill } from '@/admin/components/StatusPill'
import { useWords } from '@/admin/translations/use-words'

/** A tick as a word. */
export function YesNoCell(cell: DefaultCellComponentProps) {
  const say = useWords()
  const answer = cell.cellData === true ? 'yes' : 'no'
  return (
    <CellLink cell={cell}>
      <StatusPill label={say(`careloom:${answer}`)} value={answer} />
    </CellLink>
  )
}
