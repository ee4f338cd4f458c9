'use client'

import { withCondition } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { TextControl } from '@/admin/components/fields/TextControl'

/** A date without time and zone, such as a birthday. */
function CalendarDateInput(props: TextFieldClientProps) {
  return <TextControl {...props} input={{ type: 'date' }} />
}

export const CalendarDateField = withCondition(CalendarDateInput)
