import type { StaticLabel } from 'payload'

/** A label in the reader's language, else in English. */
export function labelText(label: StaticLabel | false | undefined, language: string): string {
  if (!label) return ''
  return typeof label === 'string' ? label : (label[language] ?? label.en ?? '')
}
