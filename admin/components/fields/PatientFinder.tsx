'use client'

import { useListDrawerContext, useListQuery } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useId } from 'react'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { PatientSearch } from '@/admin/components/fields/PatientSearch'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

/**
 * Looks for a patient above a list, in place of Payload's own box, which writes what is typed into the address of the
 * page. Of other lists it shows what belongs to the patient, whom the address names by id.
 */
export function PatientFinder() {
  const say = useWords()
  const id = useId()
  const router = useRouter()
  const { role } = useStaff()
  const { collectionSlug } = useListQuery()
  const { isInDrawer } = useListDrawerContext()
  // A list to choose from keeps its question to itself.
  if (isInDrawer) return null
  const path = `/admin/collections/${collectionSlug}`
  const open = (patient: string) =>
    router.push(
      collectionSlug === 'patients'
        ? `${path}/${patient}`
        : `${path}?where[or][0][and][0][patient][equals]=${patient}`,
    )
  return (
    <div className="cl-find">
      {can(role, 'read', 'patients') && (
        <>
          <label className="cl-hidden" htmlFor={id}>
            {say('careloom:patientSearch')}
          </label>
          <PatientSearch id={id} isFixed={false} onTake={(found) => open(found.id)} />
        </>
      )}
    </div>
  )
}
