/** The table of a collection: Payload writes slugs in snake case. */
export const tableOf = (slug: string): string => slug.replaceAll('-', '_')
