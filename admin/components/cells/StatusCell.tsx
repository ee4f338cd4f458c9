'use client'

import { useTranslation } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { choiceText } from '@/admin/components/cells/choice-text'
import type { ShownField } from '@/admin/components/fields/shown-field'
import { StatusPill } from '@/admin/components/StatusPill'

/** A state as a pill. */
export function StatusCell(cell: DefaultCellComponentProps) {
  const { i18n } = useTranslation()
  if (!cell.cellData) return null
  const value = String(cell.cellData)
  return (
    <CellLink cell={cell}>
      <StatusPill label={choiceText(cell.field as ShownField, value, i18n.language)} value={value} />
    </CellLink>
  )
}
