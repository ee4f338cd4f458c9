'use client'

import { useField } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { type InputHTMLAttributes, useId } from 'react'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'

type TextControlProps = Pick<TextFieldClientProps, 'field' | 'path' | 'readOnly'> & {
  hint?: string
  input?: InputHTMLAttributes<HTMLInputElement>
  /** Offered while typing; other values stay possible. */
  suggestions?: readonly string[]
}

/** A text that the browser has a better control for than a plain line. */
export function TextControl({
  field,
  hint,
  input,
  path: givenPath,
  readOnly,
  suggestions,
}: TextControlProps) {
  const id = useId()
  const { disabled, path, setValue, showError, value } = useField<string | null>({
    potentiallyStalePath: givenPath,
  })
  return (
    <FieldFrame field={field} hint={hint} id={id} path={path} showError={showError}>
      <input
        autoComplete="off"
        className="cl-control"
        type="text"
        {...input}
        disabled={disabled || readOnly}
        id={id}
        list={suggestions ? `${id}-list` : undefined}
        name={path}
        onChange={({ target }) => setValue(target.value || null)}
        value={value ?? ''}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  )
}
