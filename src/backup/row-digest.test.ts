import { expect, it } from 'vitest'
import { RowDigest } from '@/src/backup/row-digest'

function digest(...chunks: string[]) {
  const rows = new RowDigest()
  for (const chunk of chunks) rows.update(Buffer.from(chunk))
  return rows.finish()
}

it('is the same for the same rows in another order and other pieces', () => {
  expect(digest('b\t2\n', 'a\t', '1\nc', '\t3\n')).toEqual(digest('a\t1\nb\t2\nc\t3\n'))
})

it('counts rows and differs when one is missing, changed or there twice', () => {
  const whole = digest('a\nb\nc\n')
  expect(whole.rows).toBe(3)
  expect(digest('').rows).toBe(0)
  for (const other of ['a\nb\n', 'a\nb\nd\n', 'a\nb\nc\nc\n', 'a\nbc\n\n'])
    expect(digest(other).hash).not.toBe(whole.hash)
})

it('does not take half a row', () => {
  expect(() => digest('a\nb')).toThrow('ends inside a row')
})
