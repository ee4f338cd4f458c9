import { expect, it } from 'vitest'
import { readableLogo } from '@/src/documents/readable-logo'
import { samplePng } from '@/src/documents/testing/sample-png'

it('takes a sound PNG and a JPEG', () => {
  expect(readableLogo(samplePng())).toBeDefined()
  expect(
    readableLogo(samplePng({ width: 1, height: 1, rows: Buffer.alloc(5), interlaced: true })),
  ).toBeDefined()
  expect(readableLogo(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBeDefined()
})

it('refuses what is no picture', () => {
  expect(readableLogo(undefined)).toBeUndefined()
  expect(readableLogo(Buffer.from('<svg onload="alert(1)"/>'))).toBeUndefined()
  expect(readableLogo(Buffer.alloc(0))).toBeUndefined()
})

it.each([1, 13, 30, 45])('refuses a PNG that lost its last %i bytes', (truncatedBy) => {
  expect(readableLogo(samplePng({ truncatedBy }))).toBeUndefined()
})

it('refuses pixels that are fewer, more or other than the header says', () => {
  const row = (filter: number) => Buffer.from([filter, ...Array(6 * 4).fill(7)])
  expect(readableLogo(samplePng({ rows: Buffer.concat([row(0), row(1)]) }))).toBeUndefined()
  expect(readableLogo(samplePng({ rows: Buffer.concat([row(0), row(1), row(2), row(3)]) }))).toBeUndefined()
  expect(readableLogo(samplePng({ rows: Buffer.concat([row(0), row(9), row(2)]) }))).toBeUndefined()
  expect(readableLogo(samplePng({ rows: Buffer.concat([row(0), row(1), row(4)]) }))).toBeDefined()
})

it('refuses a picture that would fill the memory once it is unpacked', () => {
  expect(readableLogo(samplePng({ width: 60_000, height: 60_000, rows: Buffer.alloc(10) }))).toBeUndefined()
})
