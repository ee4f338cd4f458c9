'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'
import type { StaticLabel } from 'payload'
import { labelText } from '@/admin/components/label-text'

/** The reader's word for what audit entries hold: actions, outcomes, channels, roles and the names of collections. */
export function useAuditWord(name: string | undefined): (value: string) => string {
  const { getEntityConfig } = useConfig()
  const { i18n } = useTranslation()
  const { audit = {}, roles = {} } = i18n.translations as unknown as Record<string, Record<string, string>>
  // An administrator and the pages of the interface are stored under the same word.
  if (name === 'role') return (value) => roles[value] ?? value
  return (value) =>
    audit[value] ??
    (labelText(
      getEntityConfig({ collectionSlug: value as never })?.labels?.plural as StaticLabel,
      i18n.language,
    ) ||
      value)
}
