'use client'

import { useField, useForm, withCondition } from '@payloadcms/ui'
import type { RelationshipFieldClientProps } from 'payload'
import { useEffect, useId, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import type { ShownField } from '@/admin/components/fields/shown-field'
import { useWords } from '@/admin/translations/use-words'

type Template = { id: string; name: string; sections?: { title: string }[] | null }

/** Chooses a template; its sections come into an empty note at once, and into a begun one when asked to. */
function TemplateInput({ field, path: givenPath, readOnly }: RelationshipFieldClientProps) {
  const say = useWords()
  const id = useId()
  const { addFieldRow, getDataByPath } = useForm()
  const { disabled, path, setValue, showError, value } = useField<string | null>({
    potentiallyStalePath: givenPath,
  })
  const templates = useTemplates()
  const chosen = templates.find((template) => template.id === value)
  const isFixed = disabled || readOnly
  const addSections = (template: Template) => {
    const written = getDataByPath<unknown[]>('content')
    const first = Array.isArray(written) ? written.length : 0
    for (const [index, { title }] of (template.sections ?? []).entries())
      addFieldRow({
        path: 'content',
        // The form counts its rows when it is drawn again, so each row says where it belongs.
        rowIndex: first + index,
        schemaPath: 'notes.content',
        subFieldState: { section: { initialValue: title, valid: true, value: title } },
      })
  }
  const choose = (templateId: string) => {
    setValue(templateId || null)
    const template = templates.find((other) => other.id === templateId)
    const written = getDataByPath<unknown[]>('content')
    if (template && !(Array.isArray(written) && written.length > 0)) addSections(template)
  }
  return (
    <FieldFrame field={field as ShownField} id={id} path={path} showError={showError}>
      <div className="cl-search__row">
        <select
          className="cl-control"
          disabled={isFixed}
          id={id}
          name={path}
          onChange={({ target }) => choose(target.value)}
          value={value ?? ''}
        >
          <option value="" />
          {value && !chosen && <option value={value}>…</option>}
          {templates.map((template) => (
            <option key={template.id} value={template.id}>
              {template.name}
            </option>
          ))}
        </select>
        {chosen && !isFixed && (
          <button className="cl-button" onClick={() => addSections(chosen)} type="button">
            {say('careloom:useTemplate')}
          </button>
        )}
      </div>
    </FieldFrame>
  )
}

const MOST_TEMPLATES = 200

function useTemplates(): Template[] {
  const { clinic } = useStaff()
  const [templates, setTemplates] = useState<Template[]>([])
  useEffect(() => {
    let isCurrent = true
    const path = `/note-templates?where[active][equals]=true&sort=name&limit=${MOST_TEMPLATES}&depth=0`
    callApi<{ docs: Template[] }>({ method: 'GET', path, clinicId: clinic?.id }).then(
      (answer) => isCurrent && answer.ok && setTemplates(answer.body.docs),
    )
    return () => {
      isCurrent = false
    }
  }, [clinic?.id])
  return templates
}

export const TemplateField = withCondition(TemplateInput)
