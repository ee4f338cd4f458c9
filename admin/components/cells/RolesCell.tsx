'use client'

import type { DefaultCellComponentProps } from 'payload'
import { CellLink } from '@/admin/components/cells/CellLink'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'
import { roles } from '@/src/domain/permissions'

type Membership = { tenant?: string | { id?: string } | null; role?: string | null }

/** What somebody is in the clinic of the page. */
export function RolesCell(cell: DefaultCellComponentProps) {
  const say = useWords()
  const { clinic } = useStaff()
  const memberships = Array.isArray(cell.cellData) ? (cell.cellData as Membership[]) : []
  const here = memberships.filter(({ tenant }) => idOf(tenant) === clinic?.id)
  const names = here.flatMap(({ role }) => {
    const known = roles.find((value) => value === role)
    return known ? [say(`roles:${known}`)] : []
  })
  return names.length > 0 ? <CellLink cell={cell}>{names.join(', ')}</CellLink> : null
}

const idOf = (tenant: Membership['tenant']): string | undefined =>
  (typeof tenant === 'object' ? tenant?.id : tenant) ?? undefined
