'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { useId } from 'react'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

/** Told apart from each other and from red, which means trouble; readable on light and dark. */
const palette = ['#2f7d6d', '#3f74b5', '#7a5fb0', '#b5654b', '#a8742a', '#5d7f35', '#b04f80', '#5b6b7a']

/** A colour, from a few that go together or of one's own. */
function ColorInput({ field, path: givenPath, readOnly }: TextFieldClientProps) {
  const say = useWords()
  const id = useId()
  const { disabled, path, setValue, showError, value } = useField<string | null>({
    potentiallyStalePath: givenPath,
  })
  const isFixed = disabled || readOnly
  return (
    <FieldFrame field={field} id={id} path={path} showError={showError}>
      <div className="cl-colors">
        {palette.map((color) => (
          <button
            aria-label={color}
            aria-pressed={value === color}
            className="cl-colors__choice"
            disabled={isFixed}
            key={color}
            onClick={() => setValue(color)}
            style={{ backgroundColor: color }}
            type="button"
          >
            {value === color && <Icon name="check" size={16} />}
          </button>
        ))}
        <input
          disabled={isFixed}
          id={id}
          name={path}
          onChange={({ target }) => setValue(target.value)}
          type="color"
          value={value || '#888888'}
        />
        {value && !isFixed && (
          <button
            aria-label={say('careloom:removeColor')}
            className="cl-iconbutton"
            onClick={() => setValue(null)}
            type="button"
          >
            <Icon name="cross" size={16} />
          </button>
        )}
      </div>
    </FieldFrame>
  )
}

export const ColorField = withCondition(ColorInput)
