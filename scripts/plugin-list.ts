/** What stands for one installed add-on in `plugins/index.ts`: a line that imports it, and a call in the list. */
export type ListedPlugin = { name: string; from: string }

const LIST = /(export const clinicPlugins[^=]*=\s*\[)([\s\S]*?)(\]\s*)$/
const IMPORT = /^import \{ (\w+) \} from '([^']+)'$/gm

/** The add-ons that are listed, in their order. */
export function listedPlugins(source: string): ListedPlugin[] {
  const imports = new Map([...source.matchAll(IMPORT)].map(({ 1: name = '', 2: from = '' }) => [name, from]))
  return entriesOf(source).map((entry) => {
    const name = /^\w+/.exec(entry)?.[0] ?? entry
    return { name, from: imports.get(name) ?? '' }
  })
}

/** `plugins/index.ts` with one more add-on, at the end. Throws when it is listed already. */
export function withPlugin(source: string, { name, from }: ListedPlugin): string {
  if (listedPlugins(source).some((listed) => listed.name === name || listed.from === from))
    throw new Error(`${name} is in plugins/index.ts already.`)
  const imported = `import { ${name} } from '${from}'\n`
  const place = [...source.matchAll(/^import .*\n/gm)].at(-1)
  const end = place ? (place.index ?? 0) + place[0].length : 0
  const withImport = source.slice(0, end) + imported + source.slice(end)
  return withEntries(withImport, [...entriesOf(source), `${name}()`])
}

/** `plugins/index.ts` without an add-on and the options it was given. */
export function withoutPlugin(source: string, { name, from }: ListedPlugin): string {
  const rest = entriesOf(source).filter((entry) => /^\w+/.exec(entry)?.[0] !== name)
  return withEntries(source.replace(`import { ${name} } from '${from}'\n`, ''), rest)
}

function withEntries(source: string, entries: string[]): string {
  return source.replace(
    LIST,
    (_all, head: string, _body, tail: string) => `${head}${entries.join(', ')}${tail}`,
  )
}

/** The calls in the list: what is between commas that are not inside of one. */
function entriesOf(source: string): string[] {
  const [, , body = ''] = LIST.exec(source) ?? []
  const entries = ['']
  let depth = 0
  for (const sign of body) {
    if ('([{'.includes(sign)) depth += 1
    if (')]}'.includes(sign)) depth -= 1
    if (sign === ',' && depth === 0) entries.push('')
    else entries[entries.length - 1] += sign
  }
  return entries.map((entry) => entry.trim()).filter((entry) => entry.length > 0)
}
