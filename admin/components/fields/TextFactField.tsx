'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { Fact } from '@/admin/components/fields/Fact'
import type { ShownField } from '@/admin/components/fields/shown-field'

/** A text that only the system writes, such as a number. */
function TextFact({ field, path }: TextFieldClientProps) {
  const { value } = useField<string | number | null>({ potentiallyStalePath: path })
  return value ? <Fact field={field as ShownField}>{value}</Fact> : null
}

export const TextFactField = withCondition(TextFact)
