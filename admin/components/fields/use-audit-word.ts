'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'
import type { StaticLabel } from 'payload'
import { labelText } from '@/admin/components/label-text'

/** The reader's word for what audit entries hold: actions, outcomes, channels, roles and the names of collections. */
export function useAuditWord(): (value: string) => string {
  const { getEntityConfig } = useConfig()
  const { i18n } = useTranslation()
  const { audit = {}, roles = {} } = i18n.translations as unknown as Record<string, Record<string, string>>
  return (value) =>
    audit[value] ??
    roles[value] ??
    (labelText(
      getEntityConfig({ collectionSlug: value as never })?.labels?.plural as StaticLabel,
      i18n.language,
    ) ||
      value)
}
