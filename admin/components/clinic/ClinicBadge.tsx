'use client'

import { useStaff } from '@/admin/components/clinic/StaffContext'

/** The clinic's name in the page's head, for when the menu that shows it is closed. */
export function ClinicBadge() {
  const { clinic } = useStaff()
  return clinic ? <span className="cl-badge">{clinic.name}</span> : null
}
