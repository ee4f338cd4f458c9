'use client'

import { useField, useFormFields, withCondition } from '@payloadcms/ui'
import type { NumberFieldClientProps } from 'payload'
import { useId, useState } from 'react'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { Fact } from '@/admin/components/fields/Fact'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import { parseTypedAmount, typedAmount } from '@/admin/components/fields/typed-amount'
import { useWords } from '@/admin/translations/use-words'
import { formatMoney } from '@/src/domain/money/format-money'

/** An amount as people write it. What is stored is the whole number of cents, centavos or agorot. */
function MoneyInput({ field, path: givenPath, readOnly }: NumberFieldClientProps) {
  const say = useWords()
  const id = useId()
  const { clinic, locale } = useStaff()
  const { disabled, path, setValue, showError, value } = useField<number | null>({
    potentiallyStalePath: givenPath,
  })
  const ownCurrency = useFormFields(([fields]) => fields.currency?.value as string | undefined)
  const currency = ownCurrency || clinic?.currency || 'EUR'
  const [typed, setTyped] = useState<string>()
  if (readOnly)
    return typeof value === 'number' ? (
      <Fact field={field}>{formatMoney({ amountMinor: value, currency, locale })}</Fact>
    ) : null
  const parsed = typed === undefined ? undefined : parseTypedAmount({ text: typed, currency, locale })
  return (
    <FieldFrame
      field={field}
      id={id}
      path={path}
      problem={
        parsed && !parsed.ok
          ? say('careloom:amountInvalid', { example: typedAmount({ amountMinor: 1_250, currency, locale }) })
          : undefined
      }
      showError={showError}
    >
      <span className="cl-amount">
        <input
          autoComplete="off"
          disabled={disabled}
          id={id}
          inputMode="decimal"
          name={path}
          onBlur={() => parsed?.ok && setTyped(undefined)}
          onChange={({ target }) => {
            setTyped(target.value)
            const next = parseTypedAmount({ text: target.value, currency, locale })
            // A broken amount must not be saved as the one before it; the server refuses text.
            setValue(next.ok ? next.amountMinor : target.value)
          }}
          type="text"
          value={
            typed ?? (typeof value === 'number' ? typedAmount({ amountMinor: value, currency, locale }) : '')
          }
        />
        <span className="cl-amount__currency">{currency}</span>
      </span>
    </FieldFrame>
  )
}

export const MoneyField = withCondition(MoneyInput)
