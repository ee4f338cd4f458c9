'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { Fact } from '@/admin/components/fields/Fact'
import { TextControl } from '@/admin/components/fields/TextControl'
import { currencyCodes } from '@/src/domain/money/currency'

/** A currency by its code. */
function CurrencyInput(props: TextFieldClientProps) {
  const { value } = useField<string | null>({ potentiallyStalePath: props.path })
  if (props.readOnly) return value ? <Fact field={props.field}>{value}</Fact> : null
  return <TextControl {...props} input={{ maxLength: 3 }} suggestions={currencyCodes} />
}

export const CurrencyField = withCondition(CurrencyInput)
