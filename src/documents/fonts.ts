import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type FontName = 'regular' | 'bold'

// One family for every language: it has Latin, Greek, Cyrillic, Hebrew, Arabic and the signs of all currencies, which
// the fonts built into PDF readers have not.
const files: Record<FontName, string> = {
  regular: 'DejaVuSansCondensed.ttf',
  bold: 'DejaVuSansCondensed-Bold.ttf',
}

const loaded = new Map<FontName, Buffer>()

export function fontFile(name: FontName): Buffer {
  const cached = loaded.get(name)
  if (cached) return cached
  // Found from the folder of the project and not through the module system, because a bundler rewrites the latter.
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'node_modules/dejavu-fonts-ttf/ttf')
  const bytes = readFileSync(join(folder, files[name]))
  loaded.set(name, bytes)
  return bytes
}
