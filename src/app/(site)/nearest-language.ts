const languages = ['en', 'de', 'he'] as const

export type SiteLanguage = (typeof languages)[number]

/** The first of our languages in the order a browser asks for them; English when it asks for none of them. */
export function nearestLanguage(acceptLanguage: string | null): SiteLanguage {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', quality] = entry
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/)
      return { base: tag.split('-')[0], quality: quality === undefined ? 1 : Number.parseFloat(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality)
  for (const { base } of wanted) {
    const language = languages.find((ours) => ours === base)
    if (language) return language
  }
  return 'en'
}

export const directionOf = (language: SiteLanguage): 'ltr' | 'rtl' => (language === 'he' ? 'rtl' : 'ltr')
