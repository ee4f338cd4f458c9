/** What the editor writes, piece by piece. */
export const text = (words: string) => ({
  type: 'text',
  text: words,
  format: 0,
  style: '',
  mode: 'normal',
  detail: 0,
  version: 1,
})

export const block = (type: string, children: object[], more: object = {}) => ({
  type,
  children,
  direction: null,
  format: '',
  indent: 0,
  version: 1,
  ...more,
})

export const noteBody = (...children: object[]) => ({ root: block('root', children) })

/** The content of a note with one section. */
export const plan = (words: string) => [
  { section: 'Plan', body: noteBody(block('paragraph', [text(words)])) },
]
