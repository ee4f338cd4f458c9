import { describe, expect, it } from 'vitest'
import { csvLine } from '@/src/domain/trail/csv'

describe('a line of CSV', () => {
  it.each([
    ['=1+1', `'=1+1`],
    ['+44 20', `'+44 20`],
    ['-5', `'-5`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\tx', `"'\tx"`],
    ['\r=1', `"'\r=1"`],
    ['"=1', `"'""=1"`],
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['a "quoted" b', '"a ""quoted"" b"'],
    ['two\nlines', '"two\nlines"'],
  ])('writes %j as %j', (given, written) => {
    expect(csvLine([given])).toBe(`${written}\r\n`)
  })

  it('leaves out what is not there', () => {
    expect(csvLine([1, null, 'x'])).toBe('1,,x\r\n')
  })
})
