'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { weekdayName } from '@/admin/components/fields/weekday-name'

/** A day of the week by its name. */
export function WeekdayCell(cell: DefaultCellComponentProps) {
  const { locale } = useStaff()
  if (typeof cell.cellData !== 'number') return null
  return <CellLink cell={cell}>{weekdayName(cell.cellData, locale)}</CellLink>
}
