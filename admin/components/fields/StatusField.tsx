'use client'

import { useField, useForm, useFormFields, useTranslation, withCondition } from '@payloadcms/ui'
import type { SelectFieldClientProps } from 'payload'
import { useEffect } from 'react'
import { choiceText } from '@/admin/components/cells/choice-text'
import { Fact } from '@/admin/components/fields/Fact'
import type { ShownField } from '@/admin/components/fields/shown-field'
import { StatusPill } from '@/admin/components/StatusPill'

/**
 * A state that only steps change. The form does not send it back: a page that was opened before somebody checked
 * the patient in would otherwise take that step back when it is saved.
 */
function StatusInput({ field, path: givenPath }: SelectFieldClientProps) {
  const { i18n } = useTranslation()
  const { path, value } = useField<string | null>({ potentiallyStalePath: givenPath })
  const state = useFormFields(([fields]) => fields[path])
  const { dispatchFields } = useForm()
  useEffect(() => {
    if (!state || state.disableFormData) return
    // The form puts its own state in place in the same moment; this has to come after it.
    const frame = requestAnimationFrame(() => dispatchFields({ type: 'UPDATE', path, disableFormData: true }))
    return () => cancelAnimationFrame(frame)
  }, [dispatchFields, path, state])
  if (!value) return null
  return (
    <Fact field={field}>
      <StatusPill label={choiceText(field as ShownField, value, i18n.language)} value={value} />
    </Fact>
  )
}

export const StatusField = withCondition(StatusInput)
