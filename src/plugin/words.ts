/** What people read: one text for all, or one for each language of the product. */
export type Words = string | { en: string; de: string; he: string }

export const inLanguage = (words: Words, language: string): string =>
  typeof words === 'string' ? words : (words[language as 'en'] ?? words.en)

/** The form in which developers and logs name it. */
export const inEnglish = (words: Words): string => inLanguage(words, 'en')
