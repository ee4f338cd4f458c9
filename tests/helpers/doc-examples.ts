/** What a page of the docs sends, and what it says comes back. */
export type DocExample = {
  line: number
  method: string
  path: string
  body: unknown
  status: number | null
  answer: unknown
}

/** What names in `{{…}}` stand for. An answer names what later requests use. */
export type Names = Map<string, string>

const BLOCK = /^```(http|json)(?: (\d{3}))?\n([\s\S]*?)^```$/gm

/**
 * The fenced examples of a page in order: a block marked `http` (method and path, then an empty line and the body if
 * there is one), and the `json` block after it, marked with the status when it is not one of success.
 */
export function examplesIn(page: string): DocExample[] {
  const examples: DocExample[] = []
  for (const { 1: kind, 2: status, 3: text = '', index } of page.matchAll(BLOCK)) {
    const line = page.slice(0, index).split('\n').length
    if (kind === 'http') {
      const [head = '', ...rest] = text.split('\n')
      const [method = '', path = ''] = head.split(' ')
      const body = rest.join('\n').trim()
      examples.push({
        line,
        method,
        path,
        body: body ? JSON.parse(body) : undefined,
        status: null,
        answer: undefined,
      })
    } else {
      const asked = examples.at(-1)
      if (!asked || asked.answer !== undefined) throw new Error(`Line ${line}: an answer to no question`)
      asked.status = status ? Number(status) : null
      asked.answer = JSON.parse(text)
    }
  }
  return examples
}

/** Puts in what the names stand for; one that nobody has said yet is a fault of the page. */
export function filledIn<Value>(value: Value, names: Names): Value {
  const filled = JSON.stringify(value ?? null).replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => {
    const known = names.get(name)
    if (known === undefined) throw new Error(`Nothing is called ${name} yet`)
    return known
  })
  return JSON.parse(filled)
}

/**
 * Where an answer is not what the page says. Of an object the named fields are compared; `"…"` is anything, and at
 * the end of a list whatever else there is. `"{{name}}"` is what was called so before, or gets that name.
 */
export function differences(said: unknown, given: unknown, names: Names, at = 'answer'): string[] {
  if (said === '…') return given === undefined ? [`${at} is missing`] : []
  if (typeof said === 'string') return differentText(said, given, names, at)
  if (Array.isArray(said)) {
    if (!Array.isArray(given)) return [`${at} is no list`]
    const isOpen = said.at(-1) === '…'
    const listed = isOpen ? said.slice(0, -1) : said
    if (!isOpen && given.length !== listed.length) return [`${at} has ${given.length} entries`]
    return listed.flatMap((entry, place) => differences(entry, given[place], names, `${at}[${place}]`))
  }
  if (said !== null && typeof said === 'object') {
    if (given === null || typeof given !== 'object') return [`${at} is no object`]
    return Object.entries(said).flatMap(([key, entry]) =>
      differences(entry, (given as Record<string, unknown>)[key], names, `${at}.${key}`),
    )
  }
  return said === given ? [] : [`${at} is ${JSON.stringify(given)}`]
}

function differentText(said: string, given: unknown, names: Names, at: string): string[] {
  const name = /^\{\{(\w+)\}\}$/.exec(said)?.[1]
  if (name && !names.has(name)) {
    if (typeof given !== 'string') return [`${at} is ${JSON.stringify(given)}`]
    names.set(name, given)
    return []
  }
  const meant = filledIn(said, names)
  return meant === given ? [] : [`${at} is ${JSON.stringify(given)} and not ${JSON.stringify(meant)}`]
}
