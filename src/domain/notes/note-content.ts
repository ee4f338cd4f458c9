/** One node of what the editor writes: an element with children, or a piece of text. */
export type NoteNode = {
  type: string
  text?: string
  tag?: string
  listType?: string
  children?: NoteNode[]
}
export type NoteBody = { root: NoteNode }
export type NoteSection = { section?: string | null; body?: unknown }

/** What a note may hold: plain clinical writing, nothing that loads, links or runs. */
const allowedTypes = new Set(['paragraph', 'heading', 'list', 'listitem', 'text', 'linebreak', 'tab'])
const DEEPEST = 20

/** Whether a body is what the editor writes. Anything else would be kept and shown without anybody knowing how. */
export function isNoteBody(value: unknown): value is NoteBody {
  const root = (value as { root?: unknown } | null)?.root as Record<string, unknown> | undefined
  if (!root || typeof root !== 'object' || root.type !== 'root' || !Array.isArray(root.children)) return false
  return root.children.every((child) => isNode(child, 1))
}

function isNode(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return false
  const { type, text, children } = value as Record<string, unknown>
  if (typeof type !== 'string' || !allowedTypes.has(type)) return false
  if (type === 'text' || type === 'tab') return typeof text === 'string' && children === undefined
  if (type === 'linebreak') return children === undefined
  return Array.isArray(children) && children.every((child) => isNode(child, depth + 1))
}

/** The words of a node and everything in it. */
export function textOf(node: NoteNode): string {
  if (node.type === 'linebreak') return '\n'
  return node.text ?? (node.children ?? []).map(textOf).join('')
}

/** Whether somebody has written something in one of the sections. */
export const hasWords = (sections: readonly NoteSection[]): boolean =>
  sections.some(({ body }) => isNoteBody(body) && textOf(body.root).trim() !== '')

/**
 * The title and sections as one text that is the same for the same content, however the database ordered it.
 * What a signature covers.
 */
export const canonicalNote = (note: {
  title?: string | null
  content?: readonly NoteSection[] | null
}): string =>
  canonical({
    title: note.title ?? null,
    content: (note.content ?? []).map(({ section, body }) => ({
      section: section ?? null,
      body: body ?? null,
    })),
  })

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}
