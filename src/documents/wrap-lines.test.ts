import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wrapLines } from '@/src/documents/wrap-lines'

const wrapped = (text: string, width: number) =>
  wrapLines(text, width, (part) => part.length).map(({ start, end }) => text.slice(start, end))

it('breaks at spaces and drops them at the end of a line', () => {
  expect(wrapped('one two three', 8)).toEqual(['one two', 'three'])
})

it('breaks a compound after its hyphen, but no number', () => {
  expect(wrapped('Befund-Bericht', 8)).toEqual(['Befund-', 'Bericht'])
  expect(wrapped('tel 030-5550', 9)).toEqual(['tel', '030-5550'])
})

it('breaks a word that is wider than a line', () => {
  expect(wrapped('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
})

it('never cuts a letter from its accents', () => {
  expect(wrapped('e\u0301e\u0301e\u0301', 2)).toEqual(['e\u0301', 'e\u0301', 'e\u0301'])
})

it('keeps every letter and no line wider than asked', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '/') }),
      fc.integer({ min: 1, max: 12 }),
      (text, width) => {
        const lines = wrapped(text, width)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width)
      },
    ),
  )
})
