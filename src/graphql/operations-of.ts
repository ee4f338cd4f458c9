import { type CollectionSlug, formatNames, type SanitizedCollectionConfig, toWords } from 'payload'

/** The collection behind a top-level field and what the same thing is called over HTTP. */
export type Operation = { slug: CollectionSlug; method: 'GET' | 'POST' | 'PATCH' | 'DELETE' }

/** What GraphQL calls one record of a collection and several. The rules are those Payload builds its schema by. */
export function graphqlNames({ slug, graphQL }: SanitizedCollectionConfig): { one: string; many: string } {
  const given: { singularName?: string; pluralName?: string } = graphQL || {}
  const names = formatNames(slug)
  const one = given.singularName ? toWords(given.singularName, true) : names.singular
  const many = given.pluralName ? toWords(given.pluralName, true) : names.plural
  return { one, many: one === many ? `all${one}` : many }
}

/** The top-level fields of a collection. */
export function operationsOf(collection: SanitizedCollectionConfig): [string, Operation][] {
  const { slug } = collection
  const { one, many } = graphqlNames(collection)
  return [
    ...[one, many, `count${many}`, `docAccess${one}`].map((name): [string, Operation] => [
      name,
      { slug, method: 'GET' },
    ]),
    ...[`create${one}`, `duplicate${one}`].map((name): [string, Operation] => [
      name,
      { slug, method: 'POST' },
    ]),
    [`update${one}`, { slug, method: 'PATCH' }],
    [`delete${one}`, { slug, method: 'DELETE' }],
  ]
}
