import { describe, expect, it } from 'vitest'
import { readSearch } from '@/src/domain/patients/read-search'

describe('what a search means', () => {
  it.each([
    ['San', [{ kind: 'name', prefix: 'San' }]],
    ['  maria   de los santos ', [{ kind: 'name', prefix: 'santos', others: ['maria', 'los', 'de'] }]],
    ['Anne-Marie', [{ kind: 'name', prefix: 'Marie', others: ['Anne'] }]],
    ['P-000123', [{ kind: 'number', prefix: 'p-000123' }]],
    [
      '1984-06-30',
      [
        { kind: 'date', prefix: '1984-06-30' },
        { kind: 'phone', prefix: '19840630' },
      ],
    ],
    [
      '30.6.1984',
      [
        { kind: 'date', prefix: '1984-06-30' },
        { kind: 'phone', prefix: '3061984' },
      ],
    ],
    ['+63 (917) 555', [{ kind: 'phone', prefix: '63917555' }]],
    [
      '0917',
      [
        { kind: 'date', prefix: '0917' },
        { kind: 'number', prefix: 'p-000917' },
        { kind: 'phone', prefix: '917' },
      ],
    ],
    ['Ana@Example', [{ kind: 'email', prefix: 'ana@example' }]],
    ['42', [{ kind: 'number', prefix: 'p-000042' }]],
  ])('%s', (text, wanted) => {
    expect(readSearch(text)).toEqual(wanted)
  })

  it.each(['', '   ', '%', '_', "'", '**', '+'])('%j asks for nothing', (text) => {
    expect(readSearch(text)).toEqual([])
  })

  it('looks at no more than five words and a hundred characters', () => {
    const [wanted] = readSearch('a b c d e f g h')
    expect([wanted?.prefix, ...(wanted?.others ?? [])]).toHaveLength(5)
    expect(readSearch('x'.repeat(5_000))[0]?.prefix).toHaveLength(100)
  })
})
