'use client'

import { SaveButton, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { CreateSecretButton } from '@/admin/components/actions/CreateSecretButton'
import { useWords } from '@/admin/translations/use-words'

type Made = { doc: { id: string }; secret: string }

/** Makes an endpoint and shows its secret, or saves one that is there. */
export function CreateEndpointButton() {
  const say = useWords()
  const { id } = useDocumentInfo()
  const isPair = useFormFields(([fields]) => fields.signing?.value) === 'v1a'
  if (id) return <SaveButton />
  return (
    <CreateSecretButton<Made>
      collection="webhook-endpoints"
      fields={['url', 'events', 'description', 'signing', 'ordered', 'locations']}
      hint={say(isPair ? 'webhooks:publicKeyHint' : 'webhooks:secretOnce')}
      label={say('webhooks:create')}
      pageOf={({ doc }) => `/admin/webhooks/${doc.id}`}
      secretOf={({ secret }) => secret}
      title={say(isPair ? 'webhooks:publicKey' : 'webhooks:created')}
    />
  )
}
