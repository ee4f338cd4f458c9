import { describe, expect, it } from 'vitest'
import { canonicalNote, hasWords, isNoteBody, textOf } from '@/src/domain/notes/note-content'

const paragraph = (text: string) => ({ type: 'paragraph', children: [{ type: 'text', text }] })
const body = (...children: object[]) => ({ root: { type: 'root', children } })

describe('the body of a section', () => {
  it('may hold paragraphs, headings and lists', () => {
    const list = {
      type: 'list',
      listType: 'bullet',
      children: [{ type: 'listitem', children: [{ type: 'text', text: 'Rest' }] }],
    }
    expect(
      isNoteBody(body(paragraph('Pain for a week'), { type: 'heading', tag: 'h3', children: [] }, list)),
    ).toBe(true)
  })

  it.each([
    ['a text instead of the editor’s form', 'Pain'],
    ['nothing', null],
    ['no root', {}],
    ['a root without children', { root: { type: 'root' } }],
    ['an upload', body({ type: 'upload', value: '1' })],
    ['a link', body({ type: 'link', children: [], fields: { url: 'javascript:alert(1)' } })],
    ['a block of code', body({ type: 'code', children: [] })],
    [
      'a relation inside a paragraph',
      body({ type: 'paragraph', children: [{ type: 'relationship', value: '1' }] }),
    ],
    ['text that is none', body({ type: 'paragraph', children: [{ type: 'text', text: { $ne: 1 } }] })],
    ['children that are none', body({ type: 'paragraph', children: 'x' })],
    ['a node that is none', body(...([null] as unknown as object[]))],
  ])('refuses %s', (_name, value) => {
    expect(isNoteBody(value)).toBe(false)
  })

  it('refuses nesting without end', () => {
    let node: object = paragraph('deep')
    for (let depth = 0; depth < 10_000; depth += 1) node = { type: 'listitem', children: [node] }
    expect(isNoteBody(body(node))).toBe(false)
  })
})

describe('words', () => {
  it('are read through every level, with line breaks', () => {
    expect(
      textOf({
        type: 'paragraph',
        children: [{ type: 'text', text: 'a' }, { type: 'linebreak' }, { type: 'text', text: 'b' }],
      }),
    ).toBe('a\nb')
  })

  it('are missing in blank sections', () => {
    expect(hasWords([{ section: 'Plan', body: body(paragraph('  ')) }, { section: 'Empty' }])).toBe(false)
    expect(hasWords([{ section: 'Plan', body: body(paragraph('Rest')) }])).toBe(true)
  })
})

describe('the signed form of a note', () => {
  it('does not depend on the order of keys or on row ids', () => {
    const one = {
      title: 'First',
      content: [{ id: '1', section: 'Plan', body: { root: { type: 'root', children: [] } } }],
    }
    const other = {
      content: [{ section: 'Plan', body: { root: { children: [], type: 'root' } }, id: '2' }],
      title: 'First',
    }
    expect(canonicalNote(one)).toBe(canonicalNote(other))
  })

  it.each([
    { title: 'Second' },
    { content: [{ section: 'Plans', body: body(paragraph('Rest')) }] },
    { content: [{ section: 'Plan', body: body(paragraph('rest')) }] },
    { content: [] },
  ])('changes with the content: %j', (change) => {
    const note = { title: 'First', content: [{ section: 'Plan', body: body(paragraph('Rest')) }] }
    expect(canonicalNote({ ...note, ...change })).not.toBe(canonicalNote(note))
  })
})
