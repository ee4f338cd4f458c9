'use client'

import { FieldDescription, FieldError, FieldLabel } from '@payloadcms/ui'
import type { StaticDescription } from 'payload'
import type { CSSProperties, ReactNode } from 'react'
import type { ShownField } from '@/admin/components/fields/shown-field'

type FieldFrameProps = {
  children: ReactNode
  field: ShownField
  hint?: string
  /** Id of the control, for the label. */
  id: string
  path: string
  problem?: string
  showError: boolean
}

/** Label, message and hint around a control of ours, as Payload's own fields have them. */
export function FieldFrame({ children, field, hint, id, path, problem, showError }: FieldFrameProps) {
  const { label, required, admin: { className, description, style, width } = {} } = field
  return (
    <div
      className={['field-type', 'cl-field', className, showError || problem ? 'error' : '']
        .filter(Boolean)
        .join(' ')}
      style={{ ...style, ...(width ? { '--field-width': width } : { flex: '1 1 auto' }) } as CSSProperties}
    >
      <FieldLabel htmlFor={id} label={label || undefined} path={path} required={required} />
      <div className="field-type__wrap">
        <FieldError message={problem} path={path} showError={showError || problem !== undefined} />
        {children}
      </div>
      {hint && <p className="cl-field__hint">{hint}</p>}
      <FieldDescription description={description as StaticDescription} path={path} />
    </div>
  )
}
