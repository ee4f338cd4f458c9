import { describe, expect, it } from 'vitest'
import { multipartParts } from '@/src/http/multipart-parts'

const parse = (text: string) =>
  multipartParts(Buffer.from(text), 'B')?.map(({ headers, content }) => [
    headers.trim(),
    content.toString(),
  ]) ?? null

describe('a form', () => {
  it('falls into its parts', () => {
    expect(parse('--B\r\nname="a"\r\n\r\n1\r\n--B\r\nname="b"\r\n\r\n\r\n--B--\r\n')).toEqual([
      ['name="a"', '1'],
      ['name="b"', ''],
    ])
  })

  it('may hold what looks like a part of its own', () => {
    expect(parse('--B\r\nname="file"\r\n\r\nname="_payload"\r\n\r\n--A\r\n--B--')).toEqual([
      ['name="file"', 'name="_payload"\r\n\r\n--A'],
    ])
  })

  it('may have nothing in it, and text before it', () => {
    expect(parse('--B--')).toEqual([])
    expect(parse('before\r\n--B\r\nname="a"\r\n\r\n1\r\n--B--')).toEqual([['name="a"', '1']])
  })

  it.each([
    '',
    'garbage',
    '--B',
    '--B\r\nname="a"\r\n\r\n1',
    '--B\r\nname="a"\r\n\r\n1\r\n--B',
    '--B\r\nname="a"\r\n--B--',
  ])('that breaks off is none: %j', (text) => {
    expect(parse(text)).toBeNull()
  })
})
