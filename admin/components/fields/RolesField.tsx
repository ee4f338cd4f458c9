'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { JSONFieldClientProps } from 'payload'
import { useId } from 'react'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import type { ShownField } from '@/admin/components/fields/shown-field'
import { useWords } from '@/admin/translations/use-words'
import { roles } from '@/src/domain/permissions'

/** Some of the roles of a clinic, as ticks. */
function RolesInput({ field, path: givenPath, readOnly }: JSONFieldClientProps) {
  const say = useWords()
  const id = useId()
  const { disabled, path, setValue, showError, value } = useField<string[] | null>({
    potentiallyStalePath: givenPath,
  })
  const chosen = new Set(Array.isArray(value) ? value : [])
  return (
    <FieldFrame
      field={field as ShownField}
      hint={say('security:ruleHint')}
      id={id}
      path={path}
      showError={showError}
    >
      <ul className="cl-roles" id={id}>
        {roles.map((role) => (
          <li key={role}>
            <label>
              <input
                checked={chosen.has(role)}
                disabled={disabled || readOnly}
                onChange={() => setValue(roles.filter((known) => chosen.has(known) !== (known === role)))}
                type="checkbox"
              />
              {say(`roles:${role}`)}
            </label>
          </li>
        ))}
      </ul>
    </FieldFrame>
  )
}

export const RolesField = withCondition(RolesInput)
