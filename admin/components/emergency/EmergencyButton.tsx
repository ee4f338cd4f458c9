'use client'

import { useState } from 'react'
import { EmergencyDialog } from '@/admin/components/emergency/EmergencyDialog'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

type EmergencyButtonProps = { patient?: string; label?: string }

/** The way to what is closed: small, because it is rarely right. */
export function EmergencyButton({ label, patient }: EmergencyButtonProps) {
  const say = useWords()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <button className="cl-button" onClick={() => setAsking(true)} type="button">
        <Icon name="alert" size={16} />
        {label ?? say('emergency:offer')}
      </button>
      {isAsking && <EmergencyDialog onClose={() => setAsking(false)} patient={patient} />}
    </>
  )
}
