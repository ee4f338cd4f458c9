'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { NumberFieldClientProps } from 'payload'
import { useId, useState } from 'react'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import { useWords } from '@/admin/translations/use-words'

const BASIS_POINTS = 100

/** A tax rate in per cent; stored in basis points. */
function RateInput({ field, path: givenPath, readOnly }: NumberFieldClientProps) {
  const say = useWords()
  const id = useId()
  const { disabled, path, setValue, showError, value } = useField<number | null>({
    potentiallyStalePath: givenPath,
  })
  const [typed, setTyped] = useState<string>()
  const isBroken = typed !== undefined && basisPoints(typed) === undefined
  return (
    <FieldFrame
      field={field}
      id={id}
      path={path}
      problem={isBroken ? say('careloom:percentInvalid') : undefined}
      showError={showError}
    >
      <span className="cl-amount">
        <input
          autoComplete="off"
          disabled={disabled || readOnly}
          id={id}
          inputMode="decimal"
          name={path}
          onBlur={() => !isBroken && setTyped(undefined)}
          onChange={({ target }) => {
            setTyped(target.value)
            setValue(basisPoints(target.value) ?? target.value)
          }}
          type="text"
          value={typed ?? (typeof value === 'number' ? String(value / BASIS_POINTS) : '')}
        />
        <span className="cl-amount__currency">%</span>
      </span>
    </FieldFrame>
  )
}

/** `7`, `7.5` and `7,25` are rates; more decimals or more than a hundred are none. */
function basisPoints(text: string): number | undefined {
  const plain = text.trim().replace(',', '.')
  if (!/^\d{1,3}(\.\d{0,2})?$/.test(plain)) return undefined
  const points = Math.round(Number(plain) * BASIS_POINTS)
  return points <= 10_000 ? points : undefined
}

export const RateField = withCondition(RateInput)
