import { expect, it } from 'vitest'
import { isReadableSearch } from '@/src/http/readable-search'

it.each([
  '',
  'limit=5&sort=-createdAt',
  'where[lastName][equals]=Cruz',
  'where[or][0][status][in][]=a&where[or][1][all][equals]=b',
  'where=%7B%22lastName%22%3A%7B%22equals%22%3A%22Cruz%22%7D%7D',
  'where=',
])('%s can be asked', (query) => {
  expect(isReadableSearch(query)).toBe(true)
})

it.each([
  'where=x',
  'where=7',
  'where=%5B%5D',
  'where[place][near]=1,2',
  'where[tags][all]=a',
  'where[tags][all][0]=a',
  'where[and][0][place][within]=x',
  'where=%7B%22place%22%3A%7B%22intersects%22%3A1%7D%7D',
])('%s cannot', (query) => {
  expect(isReadableSearch(query)).toBe(false)
})
