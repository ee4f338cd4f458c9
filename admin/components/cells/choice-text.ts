import type { ShownField } from '@/admin/components/fields/shown-field'
import { labelText } from '@/admin/components/label-text'

/** What a stored choice is called; a choice that is no longer offered shows as it is stored. */
export function choiceText({ options = [] }: ShownField, value: string, language: string): string {
  for (const option of options) {
    if (option === value) return option
    if (typeof option === 'object' && option.value === value)
      return labelText(option.label as never, language)
  }
  return value
}
