'use client'

import { useTranslation } from '@payloadcms/ui'
import type { ReactNode } from 'react'
import type { ShownField } from '@/admin/components/fields/shown-field'
import { labelText } from '@/admin/components/label-text'

/** Something that nobody types: a label and what the system knows. Unknown facts are not shown at all. */
export function Fact({ children, field }: { children: ReactNode; field: ShownField }) {
  const { i18n } = useTranslation()
  return (
    <dl className="cl-fact">
      <dt>{labelText(field.label, i18n.language)}</dt>
      <dd>{children}</dd>
    </dl>
  )
}
