'use client'

import { useDocumentInfo, useDocumentTitle, useTranslation } from '@payloadcms/ui'
import { useEffect } from 'react'
import { labelText } from '@/admin/components/label-text'

/** Names a page of which Payload knows no name: a record to be, and records that have none of their own. */
export function RecordTitle() {
  const { docConfig, id } = useDocumentInfo()
  const { title } = useDocumentTitle()
  const { i18n, t } = useTranslation()
  if (!docConfig || !('labels' in docConfig)) return null
  const label = labelText(docConfig.labels?.singular, i18n.language)
  // An audit entry is named by a code, which is no heading. Who waits is named by their steps.
  const isNameless =
    docConfig.slug === 'audit-events' ||
    (docConfig.slug !== 'waitlist' && (!docConfig.admin?.useAsTitle || docConfig.admin.useAsTitle === 'id'))
  if (!id && title?.startsWith('[')) return <Title text={t('general:creatingNewLabel', { label })} />
  return id && isNameless ? <Title text={label} /> : null
}

/** Sets the heading, again whenever Payload sets its own. */
export function Title({ text }: { text: string }) {
  const { setDocumentTitle, title } = useDocumentTitle()
  useEffect(() => {
    if (title === text) return
    // Payload sets its title in the same moment; ours has to come after it.
    const frame = requestAnimationFrame(() => setDocumentTitle(text))
    return () => cancelAnimationFrame(frame)
  }, [text, title, setDocumentTitle])
  return null
}
