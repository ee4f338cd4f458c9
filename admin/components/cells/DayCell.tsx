'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { dayText } from '@/admin/components/fields/DayField'

/** A day on the clinic's calendar. */
export function DayCell(cell: DefaultCellComponentProps) {
  const { clinic, locale } = useStaff()
  if (!cell.cellData) return null
  return <CellLink cell={cell}>{dayText(String(cell.cellData), locale, clinic?.timezone ?? 'UTC')}</CellLink>
}
