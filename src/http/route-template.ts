import type { BasePayload, Endpoint } from 'payload'

const PAGES = new Set(['admin', '_next', 'webhooks', 'calendar', 'graphql', 'healthz', 'readyz', 'metrics'])
const DEEPEST = 4

/**
 * The shape of an address without what is particular to one call: `/api/v1/patients/:id`. Only words that the
 * configuration itself uses are kept, so there are few shapes and never an id among them.
 */
export function routeTemplates(
  payload: Pick<BasePayload, 'collections' | 'config'>,
): (address: string) => string {
  const rootWords = wordsOf(payload.config.endpoints)
  for (const word of ['graphql', 'openapi.json']) rootWords.add(word)
  const collectionWords = new Map(
    Object.entries(payload.collections).map(([slug, { config }]) => [slug, wordsOf(config.endpoints || [])]),
  )
  return (address) => {
    const [first = '', ...rest] = (address.split('?', 1)[0] ?? '').split('/').filter(Boolean)
    if (first !== 'api') return PAGES.has(first) ? (rest.length > 0 ? `/${first}/*` : `/${first}`) : '/*'
    const [version, slug = '', ...segments] = rest
    if (version !== 'v1') return '/api/*'
    const words = collectionWords.get(slug)
    if (words) return `/api/v1/${[slug, ...named(segments, words)].join('/')}`
    return rootWords.has(slug) ? `/api/v1/${[slug, ...named(segments, rootWords)].join('/')}` : '/api/v1/*'
  }
}

const named = (segments: string[], words: Set<string>): string[] =>
  segments.slice(0, DEEPEST).map((segment) => (words.has(segment) ? segment : ':id'))

const wordsOf = (endpoints: Endpoint[]): Set<string> =>
  new Set(
    endpoints.flatMap(({ path }) => path.split('/')).filter((word) => word !== '' && !word.startsWith(':')),
  )
