import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql'

/** How large a query is once its fragments are written out. */
export type QuerySize = { depth: number; aliases: number; selections: number }

const NOTHING: QuerySize = { depth: 0, aliases: 0, selections: 0 }
const ENDLESS: QuerySize = { depth: Infinity, aliases: Infinity, selections: Infinity }

/**
 * Measures a parsed query before anything else walks it: fragments can make a short text stand for millions of
 * fields, and the rules that check its meaning would write them out. Each fragment is measured once.
 */
export function measureQuery(document: DocumentNode): QuerySize {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  )
  const measured = new Map<string, QuerySize>()

  const ofFragment = (name: string): QuerySize => {
    const known = measured.get(name)
    if (known) return known
    // Until it is measured, a fragment that contains itself has no end.
    measured.set(name, ENDLESS)
    const size = ofSelections(fragments.get(name)?.selectionSet)
    measured.set(name, size)
    return size
  }

  const ofSelections = (set: SelectionSetNode | undefined): QuerySize =>
    (set?.selections ?? []).reduce<QuerySize>((total, node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return together(total, ofFragment(node.name.value), 0)
      if (node.kind === Kind.INLINE_FRAGMENT) return together(total, ofSelections(node.selectionSet), 0)
      const { depth, aliases, selections } = ofSelections(node.selectionSet)
      // The description of the schema nests deeper than data does; graphql-js bounds it by a rule of its own.
      const isDescription = node.name.value.startsWith('__')
      const own = {
        depth: isDescription ? 0 : depth + 1,
        aliases: aliases + (node.alias ? 1 : 0),
        selections,
      }
      return together(total, own, 1)
    }, NOTHING)

  return document.definitions
    .flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [ofSelections(node.selectionSet)] : []))
    .reduce((total, size) => together(total, size, 0), NOTHING)
}

const together = (one: QuerySize, other: QuerySize, more: number): QuerySize => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  selections: one.selections + other.selections + more,
})
