'use client'

import { useField, withCondition } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { TextControl } from '@/admin/components/fields/TextControl'

type Kind = 'language' | 'region'

/** A language or country by its code, with the name it stands for below. */
function CodeInput({ kind, ...props }: TextFieldClientProps & { kind: Kind }) {
  const { locale } = useStaff()
  const { value } = useField<string | null>({ potentiallyStalePath: props.path })
  return <TextControl {...props} hint={nameOf(value, kind, locale)} />
}

function nameOf(code: string | null | undefined, kind: Kind, locale: string): string | undefined {
  if (!code) return undefined
  try {
    return new Intl.DisplayNames(locale, { type: kind, fallback: 'none' }).of(code)
  } catch (error) {
    // Half a code, while somebody is still typing.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const LanguageInput = (props: TextFieldClientProps) => <CodeInput {...props} kind="language" />
const CountryInput = (props: TextFieldClientProps) => <CodeInput {...props} kind="region" />

export const LanguageField = withCondition(LanguageInput)
export const CountryField = withCondition(CountryInput)
