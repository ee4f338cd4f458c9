'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { formatMoney } from '@/src/domain/money/format-money'

/** An amount in the record's currency, else the clinic's. */
export function MoneyCell(cell: DefaultCellComponentProps) {
  const { clinic, locale } = useStaff()
  const { cellData, rowData } = cell
  if (typeof cellData !== 'number') return null
  const currency = rowData?.currency || clinic?.currency || 'EUR'
  return (
    <CellLink cell={cell}>
      <span className="cl-number">{formatMoney({ amountMinor: cellData, currency, locale })}</span>
    </CellLink>
  )
}
