'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { Fact } from '@/admin/components/fields/Fact'
import { TextControl } from '@/admin/components/fields/TextControl'

const zones = Intl.supportedValuesOf('timeZone')

/** A time zone, found by typing a city. */
function TimezoneInput(props: TextFieldClientProps) {
  const { value } = useField<string | null>({ potentiallyStalePath: props.path })
  if (props.readOnly) return value ? <Fact field={props.field}>{value.replaceAll('_', ' ')}</Fact> : null
  return <TextControl {...props} suggestions={zones} />
}

export const TimezoneField = withCondition(TimezoneInput)
