import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const MATRIX = 'docs/asvs.md'
const STATES = ['met', 'by design', 'does not apply', '**not met**'] as const
/** Of the standard itself: a row that was lost would otherwise not be missed. */
const REQUIREMENTS = { 1: 70, 2: 183 }

type Row = { number: string; level: number; asks: string; state: string; how: string; test: string }

const page = readFileSync(MATRIX, 'utf8')
const rows = page.split('\n').flatMap((line): Row[] => {
  if (!/^\| V\d/.test(line)) return []
  const [number = '', level, asks = '', state = '', how = '', test = ''] = cellsOf(line)
  return [{ number, level: Number(level), asks, state, how, test }]
})

const numbers = rows.map(({ number }) => number)
const count = (state: string, level?: number): number =>
  rows.filter((row) => row.state === state && (level === undefined || row.level === level)).length

describe('the matrix of OWASP ASVS 5.0', () => {
  it('has each requirement of levels 1 and 2, once and in the order of the standard', () => {
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([])
    expect(numbers).toEqual(numbers.toSorted((one, other) => placeOf(one) - placeOf(other)))
    for (const [level, expected] of Object.entries(REQUIREMENTS))
      expect(rows.filter((row) => row.level === Number(level))).toHaveLength(expected)
  })

  it('gives every row a state and the words for it', () => {
    for (const { number, asks, how, state } of rows) {
      expect(STATES, number).toContain(state)
      expect([number, asks, how]).toEqual([number, expect.stringMatching(/\S/), expect.stringMatching(/\S/)])
    }
  })

  it('names a test for all that is met', () => {
    expect(rows.filter(({ state, test }) => state === 'met' && testsIn(test).length === 0)).toEqual([])
  })

  it('names tests that are there, by titles that stand in them', () => {
    const missing = rows.flatMap(({ number, test }) =>
      testsIn(test).flatMap(({ file, titles }) => {
        if (!existsSync(file)) return [`${number}: ${file}`]
        const text = readFileSync(file, 'utf8')
        return titles.filter((title) => !hasTitle(text, title)).map((title) => `${number}: ${file}: ${title}`)
      }),
    )
    expect(missing).toEqual([])
  })

  it('writes tests in one form, so that none is passed over', () => {
    const odd = rows.flatMap(({ number, test }) =>
      test.split('<br>').flatMap((part) => (isReadable(part) ? [] : [`${number}: ${part}`])),
    )
    expect(odd).toEqual([])
  })

  it('is summed up as it is, above the table and on the security page', () => {
    const sums = (state: string) => [count(state, 1), count(state, 2), count(state)].join(' | ')
    for (const state of STATES) expect(page).toContain(`\n| ${state} | ${sums(state)} |\n`)
    const { 1: first, 2: second } = REQUIREMENTS
    expect(page).toContain(`\n| all | ${first} | ${second} | ${first + second} |\n`)
    const [met, byDesign, outside, notMet] = STATES.map((state) => count(state))
    expect(readFileSync('docs/security.md', 'utf8')).toContain(
      `Of ${rows.length}, ${met} are met with a test, ${byDesign} by design, ${outside} do not apply, ${notMet} are not met.`,
    )
  })
})

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

const NAMED = /^`([^`]+\.test\.tsx?)`: (“[^”]+”(?:, “[^”]+”)*)$/

/** The tests of a cell, each written as `file`: “title”, “title”. */
function testsIn(cell: string): { file: string; titles: string[] }[] {
  return cell.split('<br>').flatMap((part) => {
    const [, file, titles] = NAMED.exec(part) ?? []
    return file && titles ? [{ file, titles: titles.slice(1, -1).split('”, “') }] : []
  })
}

const isReadable = (part: string): boolean =>
  part === '–' || NAMED.test(part) || /^[^`“]+: to be completed$/.test(part)

const hasTitle = (text: string, title: string): boolean =>
  ["'", '"', '`'].some((quote) => text.includes(quote + title + quote))

/** `V10.4.11` comes after `V10.4.2`. */
const placeOf = (number: string): number =>
  number
    .slice(1)
    .split('.')
    .reduce((place, part) => place * 100 + Number(part), 0)
