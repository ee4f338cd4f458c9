'use client'

import { CreateSecretButton } from '@/admin/components/actions/CreateSecretButton'
import { useWords } from '@/admin/translations/use-words'

/** Makes the address of a practitioner's calendar. */
export function CreateFeedButton() {
  const say = useWords()
  return (
    <CreateSecretButton<{ url: string }>
      collection="calendar-feeds"
      fields={['practitioner']}
      hint={say('series:feedOnce')}
      label={say('series:createFeed')}
      secretOf={({ url }) => new URL(url, window.location.origin).href}
      title={say('series:feedCreated')}
    />
  )
}
