'use client'

import { useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'

/** Most clinics have one location; then nobody needs to choose it. */
export function useOnlyLocation(): void {
  const { id } = useDocumentInfo()
  const { clinic } = useStaff()
  const { dispatchFields, initializing } = useForm()
  const isChosen = useFormFields(([fields]) => Boolean(fields.location?.value))
  const isOpen = !id && !initializing && !isChosen
  useEffect(() => {
    if (!isOpen) return
    let isCurrent = true
    const path = '/locations?where[active][equals]=true&limit=2&depth=0&select[name]=true'
    callApi<{ docs: { id: string }[] }>({ method: 'GET', path, clinicId: clinic?.id }).then((answer) => {
      const only = answer.ok && answer.body.docs.length === 1 ? answer.body.docs[0] : undefined
      if (isCurrent && only) dispatchFields({ type: 'UPDATE', path: 'location', value: only.id })
    })
    return () => {
      isCurrent = false
    }
  }, [isOpen, clinic?.id, dispatchFields])
}
