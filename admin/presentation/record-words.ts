import type { LabelFunction } from 'payload'
import { de as german } from '@/admin/translations/de'
import { deRecords } from '@/admin/translations/de-records'
import { en as english, type Words } from '@/admin/translations/en'
import { enRecords, type RecordWords } from '@/admin/translations/en-records'
import { he as hebrew } from '@/admin/translations/he'
import { heRecords } from '@/admin/translations/he-records'

/** One text in every language. */
export type Label = { en: string; de: string; he: string }

/** The form in which a label costs a page only the words of its own language. */
export const inReadersLanguage =
  (label: Label): LabelFunction =>
  ({ i18n }) =>
    label[i18n.language as keyof Label] ?? label.en

/** The form for components that choose the language themselves. */
export const inEveryLanguage = (label: Label): Label => label

type Subject = keyof RecordWords['subjects']
type Lookup = Record<string, string | undefined>

const fields = { en: enRecords.fields, de: deRecords.fields, he: heRecords.fields }
const rows = { en: enRecords.rows, de: deRecords.rows, he: heRecords.rows }
const hints = { en: enRecords.help, de: deRecords.help, he: heRecords.help }

const choicesOf = (words: Words, records: RecordWords): Lookup => ({
  ...words.roles,
  ...words.methods,
  ...words.states,
  ...records.choices,
})

const choices = {
  en: choicesOf(english, enRecords),
  de: choicesOf(german, deRecords),
  he: choicesOf(hebrew, heRecords),
}

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

/** The name of a field; what is said for one collection wins over what is said for all. */
export const fieldLabel = (slug: string, name: string): Label | undefined =>
  labelIn(fields, `${slug}.${name}`) ?? labelIn(fields, name)

/** The sentence below a field. */
export const fieldHint = (slug: string, name: string): Label | undefined => labelIn(hints, `${slug}.${name}`)

/** What one row of a list inside a record is called. */
export const rowLabel = (name: string): Label | undefined => labelIn(rows, name)

export const choiceLabel = (value: string): Label | undefined => labelIn(choices, value)

function labelIn(languages: Record<keyof Label, Lookup>, key: string): Label | undefined {
  const [en, de, he] = [languages.en[key], languages.de[key], languages.he[key]]
  return en && de && he ? { en, de, he } : undefined
}
