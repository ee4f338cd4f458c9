'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { useStaff } from '@/admin/components/clinic/StaffContext'

const BASIS_POINTS_OF_ALL = 10_000

/** A rate in per cent. */
export function RateCell(cell: DefaultCellComponentProps) {
  const { locale } = useStaff()
  if (typeof cell.cellData !== 'number') return null
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  return <CellLink cell={cell}>{percent.format(cell.cellData / BASIS_POINTS_OF_ALL)}</CellLink>
}
