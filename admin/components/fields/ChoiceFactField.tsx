'use client'

import { useField, useTranslation, withCondition } from '@payloadcms/ui'
import type { SelectFieldClientProps } from 'payload'
import { choiceText } from '@/admin/components/cells/choice-text'
import { Fact } from '@/admin/components/fields/Fact'
import type { ShownField } from '@/admin/components/fields/shown-field'

/** A choice that only the system makes. */
function ChoiceFact({ field, path }: SelectFieldClientProps) {
  const { i18n } = useTranslation()
  const { value } = useField<string | null>({ potentiallyStalePath: path })
  const shown = field as ShownField
  return value ? <Fact field={shown}>{choiceText(shown, value, i18n.language)}</Fact> : null
}

export const ChoiceFactField = withCondition(ChoiceFact)
