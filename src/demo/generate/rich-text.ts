/** Plain text as the editor stores it: one line is a paragraph, several lines are a list. */
export function richText(text: string): object {
  const lines = text.split('\n')
  return { root: block('root', lines.length > 1 ? [list(lines)] : lines.map(paragraph)) }
}

const block = (type: string, children: object[]) => ({
  type,
  children,
  direction: 'ltr',
  format: '',
  indent: 0,
  version: 1,
})

const words = (text: string) => ({
  type: 'text',
  text,
  detail: 0,
  format: 0,
  mode: 'normal',
  style: '',
  version: 1,
})

const paragraph = (text: string) => ({ ...block('paragraph', [words(text)]), textFormat: 0, textStyle: '' })

const list = (lines: string[]) => ({
  ...block(
    'list',
    lines.map((line, index) => ({ ...block('listitem', [words(line)]), value: index + 1 })),
  ),
  listType: 'bullet',
  start: 1,
  tag: 'ul',
})
