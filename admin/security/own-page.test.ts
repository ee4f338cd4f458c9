import { expect, it } from 'vitest'
import { ownPage } from '@/admin/security/own-page'

it.each([
  'https://evil.example',
  '//evil.example/admin',
  '/\\evil.example',
  'javascript:alert(1)',
  '/admin.evil.example',
  '/admin@evil.example',
  '/admin/../../evil',
  '/admin/second-step?next=/admin',
  ['/admin', 'https://evil.example'],
  undefined,
])('%j leads to the start', (wanted) => {
  expect(ownPage(wanted)).toBe('/admin')
})

it.each(['/admin', '/admin/collections/patients', '/admin/collections/notes?limit=10'])(
  '%j is where somebody wanted to go',
  (wanted) => {
    expect(ownPage(wanted)).toBe(wanted)
  },
)
