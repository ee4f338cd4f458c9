'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { StepBar, StepLink } from '@/admin/components/actions/StepBar'
import { useWords } from '@/admin/translations/use-words'

/** From the form of an endpoint to the page that shows how it is doing. */
export function EndpointLink() {
  const say = useWords()
  const { id } = useDocumentInfo()
  if (!id) return null
  return (
    <StepBar>
      <StepLink href={`/admin/webhooks/${id}`} icon="send" label={say('webhooks:overview')} />
    </StepBar>
  )
}
