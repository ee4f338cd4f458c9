'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { StepBar, StepLink } from '@/admin/components/actions/StepBar'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { EmergencyButton } from '@/admin/components/emergency/EmergencyButton'
import { mayLookFurther } from '@/admin/components/emergency/may-look-further'
import { PatientRights } from '@/admin/components/rights/PatientRights'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

/** What people most often open a patient for. */
export function PatientSteps() {
  const say = useWords()
  const { id } = useDocumentInfo()
  const { role } = useStaff()
  if (!id) return null
  return (
    <StepBar>
      {can(role, 'create', 'appointments') && (
        <StepLink
          href={`/admin/collections/appointments/create?patient=${id}`}
          icon="today"
          label={say('careloom:newVisit')}
        />
      )}
      {can(role, 'create', 'notes') && (
        <StepLink
          href={`/admin/collections/notes/create?patient=${id}`}
          icon="pencil"
          label={say('careloom:writeNote')}
        />
      )}
      <PatientRights />
      {mayLookFurther(role, 'patients') && <EmergencyButton patient={String(id)} />}
    </StepBar>
  )
}
