'use client'

import { withCondition } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { TextControl } from '@/admin/components/fields/TextControl'

/** A time of the clock without a day. */
function TimeOfDayInput(props: TextFieldClientProps) {
  return <TextControl {...props} input={{ type: 'time' }} />
}

export const TimeOfDayField = withCondition(TimeOfDayInput)
