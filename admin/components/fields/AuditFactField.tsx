'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { Fact } from '@/admin/components/fields/Fact'
import type { ShownField } from '@/admin/components/fields/shown-field'
import { useAuditWord } from '@/admin/components/fields/use-audit-word'

/** One thing that an audit entry says; lists and names of fields stand as lines. */
function AuditFact({ field, path }: Pick<TextFieldClientProps, 'field' | 'path'>) {
  const wordOf = useAuditWord(field.name)
  const { value } = useField<unknown>({ potentiallyStalePath: path })
  if (value === null || value === undefined || value === '') return null
  const lines = typeof value === 'object' ? linesOf(value) : [wordOf(String(value))]
  if (lines.length === 0) return null
  return (
    <Fact field={field as ShownField}>
      {lines.map((line) => (
        <span className="cl-fact__line" dir="auto" key={line}>
          {line}
        </span>
      ))}
    </Fact>
  )
}

function linesOf(value: object): string[] {
  if (Array.isArray(value))
    return value.map((entry) => (typeof entry === 'object' ? JSON.stringify(entry) : `${entry}`))
  return Object.entries(value).map(([key, entry]) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? `${key}: ${JSON.stringify(entry)}`
      : `${key}: ${[entry].flat().join(', ')}`,
  )
}

export const AuditFactField = withCondition(AuditFact)
