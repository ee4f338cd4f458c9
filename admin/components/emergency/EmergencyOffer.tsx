'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { EmergencyButton } from '@/admin/components/emergency/EmergencyButton'
import { mayLookFurther } from '@/admin/components/emergency/may-look-further'
import { useWords } from '@/admin/translations/use-words'

/** On the page of a record that is closed to its reader: the way to it in an emergency. */
export function EmergencyOffer() {
  const say = useWords()
  const { role } = useStaff()
  const [, subject] = /^\/admin\/collections\/([a-z-]+)/.exec(usePathname()) ?? []
  const [place, setPlace] = useState<Element | null>(null)
  // Payload's page has no place for more than its own sentence.
  useEffect(() => setPlace(document.querySelector('.not-found__content')), [])
  if (!place || !subject || !mayLookFurther(role, subject)) return null
  return createPortal(
    <>
      <p>{say('emergency:refused')}</p>
      <EmergencyButton label={say('emergency:refusedOffer')} />
    </>,
    place,
  )
}
