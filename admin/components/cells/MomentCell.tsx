'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { momentText } from '@/admin/components/fields/MomentField'

/** A moment on the clock of its place, else of the clinic; never of the browser. */
export function MomentCell(cell: DefaultCellComponentProps) {
  const { clinic, locale } = useStaff()
  const { cellData, rowData } = cell
  if (!cellData) return null
  const zone = rowData?.timezone || clinic?.timezone || 'UTC'
  return (
    <CellLink cell={cell}>
      <time dateTime={String(cellData)}>{momentText(String(cellData), locale, zone)}</time>
    </CellLink>
  )
}
