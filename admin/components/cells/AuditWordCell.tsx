'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { useAuditWord } from '@/admin/components/fields/use-audit-word'

/** What an audit entry says in a word of its own, in the reader's language. */
export function AuditWordCell(cell: DefaultCellComponentProps) {
  const wordOf = useAuditWord('name' in cell.field ? cell.field.name : undefined)
  return cell.cellData ? <CellLink cell={cell}>{wordOf(String(cell.cellData))}</CellLink> : null
}
