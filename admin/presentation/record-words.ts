import { de } from '@/admin/translations/de'
import { deRecords } from '@/admin/translations/de-records'
import { en } from '@/admin/translations/en'
import { enRecords, type RecordWords } from '@/admin/translations/en-records'
import { he } from '@/admin/translations/he'
import { heRecords } from '@/admin/translations/he-records'

/** One text in every language, in the form that Payload takes labels in. */
export type Label = { en: string; de: string; he: string }

type Subject = keyof RecordWords['subjects']
type FlatSection = 'fields' | 'help' | 'choices'
type Lookup = Record<string, string | undefined>

const choicesOf = (words: typeof en, records: RecordWords): Lookup => ({
  ...words.roles,
  ...words.methods,
  ...words.states,
  ...records.choices,
})

const choices = { en: choicesOf(en, enRecords), de: choicesOf(de, deRecords), he: choicesOf(he, heRecords) }

/** What one record of a collection is called, or many of them; undefined for collections of plugins. */
export function subjectLabel(slug: string, count: 'one' | 'many'): Label | undefined {
  if (!Object.hasOwn(enRecords.subjects, slug)) return undefined
  const subject = slug as Subject
  return {
    en: enRecords.subjects[subject][count],
    de: deRecords.subjects[subject][count],
    he: heRecords.subjects[subject][count],
  }
}

/** The name of a field, or its hint; what is said for one collection wins over what is said for all. */
export function fieldLabel(
  section: Exclude<FlatSection, 'choices'>,
  slug: string,
  name: string,
): Label | undefined {
  const inAll: Record<'en' | 'de' | 'he', Lookup> = {
    en: enRecords[section],
    de: deRecords[section],
    he: heRecords[section],
  }
  return labelIn(inAll, `${slug}.${name}`) ?? (section === 'fields' ? labelIn(inAll, name) : undefined)
}

export const choiceLabel = (value: string): Label | undefined => labelIn(choices, value)

function labelIn(languages: Record<'en' | 'de' | 'he', Lookup>, key: string): Label | undefined {
  const {
    en: english,
    de: german,
    he: hebrew,
  } = {
    en: languages.en[key],
    de: languages.de[key],
    he: languages.he[key],
  }
  return english && german && hebrew ? { en: english, de: german, he: hebrew } : undefined
}
