'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { useStaff } from '@/admin/components/clinic/StaffContext'

/** A time of the clock as the reader's country writes it. */
export function TimeOfDayCell(cell: DefaultCellComponentProps) {
  const { locale } = useStaff()
  const moment = new Date(`1970-01-01T${cell.cellData}:00Z`)
  if (!cell.cellData || Number.isNaN(moment.getTime())) return null
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
  return <CellLink cell={cell}>{clock.format(moment)}</CellLink>
}
