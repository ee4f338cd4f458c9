'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { dayText } from '@/admin/components/fields/DayField'

/** A date that is the same everywhere, such as a birthday. */
export function CalendarDateCell(cell: DefaultCellComponentProps) {
  const { locale } = useStaff()
  if (!cell.cellData) return null
  return <CellLink cell={cell}>{dayText(`${cell.cellData}T00:00:00Z`, locale, 'UTC')}</CellLink>
}
