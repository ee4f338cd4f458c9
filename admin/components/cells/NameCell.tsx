'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { useWords } from '@/admin/translations/use-words'

/** The name of a record, and for one that has none yet the reason why. */
export function NameCell(cell: DefaultCellComponentProps) {
  const say = useWords()
  const { cellData, collectionSlug } = cell
  const nameless = collectionSlug === 'invoices' ? say('states:draft') : say('careloom:untitled')
  return <CellLink cell={cell}>{cellData ? String(cellData) : nameless}</CellLink>
}
