/** The reader's language with the habits of the clinic's country: English in Berlin writes 24-hour times. */
export function formattingLocale(language: string, country: string | null): string {
  try {
    return new Intl.Locale(language, country ? { region: country } : {}).toString()
  } catch (error) {
    // A country that is no region code must not break every page.
    if (error instanceof RangeError) return language
    throw error
  }
}
