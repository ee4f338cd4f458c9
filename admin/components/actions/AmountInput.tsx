'use client'

import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { parseTypedAmount, typedAmount } from '@/admin/components/fields/typed-amount'
import { useWords } from '@/admin/translations/use-words'

type AmountInputProps = { currency: string; hint: string; mostMinor: number }

/** An amount in a dialog; begins with all there is to pay or to give back. */
export function AmountInput({ currency, hint, mostMinor }: AmountInputProps) {
  const say = useWords()
  const { locale } = useStaff()
  return (
    <LabelledInput
      autoComplete="off"
      defaultValue={typedAmount({ amountMinor: mostMinor, currency, locale })}
      hint={hint}
      inputMode="decimal"
      label={`${say('careloom:amount')} (${currency})`}
      name="amount"
      required
      type="text"
    />
  )
}

/** The amount of a dialog in minor units, or the sentence that says how to write one. */
export function useReadAmount(
  currency: string,
): (form: FormData) => { amountMinor: number } | { sentence: string } {
  const say = useWords()
  const { locale } = useStaff()
  return (form) => {
    const parsed = parseTypedAmount({ text: String(form.get('amount') ?? ''), currency, locale })
    if (parsed.ok && parsed.amountMinor !== null && parsed.amountMinor > 0)
      return { amountMinor: parsed.amountMinor }
    return {
      sentence: say('careloom:amountInvalid', {
        example: typedAmount({ amountMinor: 1_250, currency, locale }),
      }),
    }
  }
}
