'use client'

import { toast } from '@payloadcms/ui'
import type { MouseEvent } from 'react'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

/** Takes the file through `fetch`, so that the confirmation it needs can be asked for before it is saved. */
export function ExportLink({ address }: { address: string }) {
  const say = useWords()
  const { clinic } = useStaff()
  const take = async (event: MouseEvent) => {
    event.preventDefault()
    const headers: HeadersInit = clinic ? { 'x-clinic': clinic.id } : {}
    const answer = await fetch(address, { headers }).catch(() => null)
    if (!answer) toast.error(say('careloom:offline'))
    else if (answer.ok) save(await answer.blob())
    else toast.error((await answer.json()).errors?.[0]?.message ?? say('careloom:actionFailed'))
  }
  return (
    <a className="cl-button" download href={address} onClick={(event) => void take(event)}>
      <Icon name="download" size={16} />
      {say('trail:export')}
    </a>
  )
}

function save(file: Blob): void {
  const link = Object.assign(document.createElement('a'), {
    download: 'audit-trail.csv',
    href: URL.createObjectURL(file),
  })
  link.click()
  // The browser reads it after this call.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
