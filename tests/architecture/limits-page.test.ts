import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { expect, it } from 'vitest'

const page = readFileSync('docs/limits.md', 'utf8')
const DECLARED = /AccountLimit = \{ name: '([\w-]+)', tries: ([\d_]+), seconds: (\w+) \}/g
const named: Record<string, number> = { QUARTER_HOUR: 900 }

it('the page of limits names every brake on guessing, as it is', async () => {
  const declared: string[] = []
  for await (const file of glob('{src,collections,plugins}/**/*.ts')) {
    for (const [, name, tries = '', seconds = ''] of readFileSync(file, 'utf8').matchAll(DECLARED)) {
      const length = named[seconds] ?? Number(seconds.replaceAll('_', ''))
      declared.push(`${name} ${Number(tries.replaceAll('_', ''))} ${length}`)
    }
  }
  const told = [...page.matchAll(/^\| `([\w-]+)` \|.*\| (\d+) \| (\d+) \|$/gm)].map((row) =>
    row.slice(1).join(' '),
  )
  expect(told.toSorted()).toEqual(declared.toSorted())
  expect(told.length).toBeGreaterThan(10)
})
