'use client'

import { useConfig, useField, useTranslation, withCondition } from '@payloadcms/ui'
import type { JSONFieldClientProps, StaticLabel } from 'payload'
import { useId } from 'react'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import type { ShownField } from '@/admin/components/fields/shown-field'
import { labelText } from '@/admin/components/label-text'
import { useWords } from '@/admin/translations/use-words'
import type { Role } from '@/src/domain/permissions'

const subjectsOf = (scopes: readonly string[]): string[] => [
  ...new Set(scopes.map((scope) => scope.split(':')[0] ?? '')),
]

/** What a key may read and write, as a table of ticks. Nobody can give more than they may do themselves. */
function ScopesInput({ field, path: givenPath, readOnly }: JSONFieldClientProps) {
  const say = useWords()
  const id = useId()
  const { role } = useStaff()
  const { i18n } = useTranslation()
  const { config, getEntityConfig } = useConfig()
  const { disabled, path, setValue, showError, value } = useField<string[] | null>({
    potentiallyStalePath: givenPath,
  })
  const chosen = new Set(Array.isArray(value) ? value : [])
  const givers = config.admin.custom?.scopeGivers as Record<string, Role[]>
  const known = Object.keys(givers)
  const toggle = (scope: string) => setValue(known.filter((one) => chosen.has(one) !== (one === scope)))
  return (
    <FieldFrame
      field={field as ShownField}
      hint={say('careloom:scopesHint')}
      id={id}
      path={path}
      showError={showError}
    >
      <table className="cl-scopes" id={id}>
        <thead>
          <tr>
            <td />
            <th scope="col">{say('careloom:mayRead')}</th>
            <th scope="col">{say('careloom:mayWrite')}</th>
          </tr>
        </thead>
        <tbody>
          {subjectsOf(known).map((subject) => (
            <tr key={subject}>
              <th scope="row">
                {labelText(
                  getEntityConfig({ collectionSlug: subject as never })?.labels?.plural as StaticLabel,
                  i18n.language,
                ) || subject}
              </th>
              {['read', 'write'].map((access) => {
                const scope = `${subject}:${access}`
                return (
                  <td key={access}>
                    {known.includes(scope) && (
                      <input
                        aria-label={scope}
                        checked={chosen.has(scope)}
                        disabled={disabled || readOnly || !(role && givers[scope]?.includes(role))}
                        onChange={() => toggle(scope)}
                        type="checkbox"
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </FieldFrame>
  )
}

export const ScopesField = withCondition(ScopesInput)
