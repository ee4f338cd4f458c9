'use client'

import { useField, useTranslation, withCondition } from '@payloadcms/ui'
import type { NumberFieldClientProps, StaticLabel } from 'payload'
import { WeekdayChoice } from '@/admin/components/fields/WeekdayChoice'
import { labelText } from '@/admin/components/label-text'
import { useWords } from '@/admin/translations/use-words'

/** Some days of the week by their names, where the record keeps their numbers. */
function WeekdaysInput({ field, path: givenPath }: NumberFieldClientProps) {
  const say = useWords()
  const { i18n } = useTranslation()
  const { path, setValue, value } = useField<number[] | null>({ potentiallyStalePath: givenPath })
  return (
    <div className="field-type" id={`field-${path}`}>
      <WeekdayChoice
        chosen={value ?? []}
        hint={say('series:everyDay')}
        label={labelText(field.label as StaticLabel, i18n.language)}
        onChange={(chosen) => setValue(chosen.toSorted())}
      />
    </div>
  )
}

export const WeekdaysField = withCondition(WeekdaysInput)
