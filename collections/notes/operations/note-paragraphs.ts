import type { NoteParagraph } from '@/src/documents/document-types'
import { isNoteBody, type NoteNode, textOf } from '@/src/domain/notes/note-content'

/** What the editor wrote, as the paragraphs a printed page knows. Blank ones are left out. */
export function noteParagraphs(body: unknown): NoteParagraph[] {
  if (!isNoteBody(body)) return []
  return (body.root.children ?? []).flatMap(paragraphsOf).filter(({ text }) => text.trim() !== '')
}

function paragraphsOf(node: NoteNode): NoteParagraph[] {
  if (node.type === 'list') return itemsOf(node)
  if (node.type === 'heading') return [{ kind: 'heading', text: textOf(node) }]
  return [{ kind: 'paragraph', text: textOf(node) }]
}

/** A list within a list follows its item: paper has one level. */
function itemsOf(list: NoteNode): NoteParagraph[] {
  const kind = list.listType === 'number' ? 'number' : 'bullet'
  return (list.children ?? []).flatMap((item) => {
    const [inner, own] = [[] as NoteNode[], [] as NoteNode[]]
    for (const child of item.children ?? []) (child.type === 'list' ? inner : own).push(child)
    return [{ kind, text: own.map(textOf).join('') } as const, ...inner.flatMap(itemsOf)]
  })
}
