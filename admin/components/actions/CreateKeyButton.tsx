'use client'

import { CreateSecretButton } from '@/admin/components/actions/CreateSecretButton'
import { useWords } from '@/admin/translations/use-words'

/** Makes a key for a system. */
export function CreateKeyButton() {
  const say = useWords()
  return (
    <CreateSecretButton<{ key: string }>
      collection="api-keys"
      fields={['name', 'scopes', 'expiresAt']}
      hint={say('careloom:keyOnce')}
      label={say('careloom:createKey')}
      secretOf={({ key }) => key}
      title={say('careloom:keyCreated')}
    />
  )
}
