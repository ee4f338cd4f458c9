import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { measureQuery } from '@/src/graphql/measure-query'

const measure = (query: string) => measureQuery(parse(query))

describe('the size of a query', () => {
  it('counts levels, aliases and fields', () => {
    expect(measure('{ Patients { docs { id a: lastName } } b: Services { totalDocs } }')).toEqual({
      depth: 3,
      aliases: 2,
      selections: 6,
    })
  })

  it('counts a fragment wherever it is spread', () => {
    const query =
      '{ ...page one: Services { ...docs } } fragment page on Query { two: Services { ...docs } } fragment docs on Services { docs { name } }'
    expect(measure(query)).toEqual({ depth: 3, aliases: 2, selections: 6 })
  })

  it('sees through fragments that multiply, without writing them out', () => {
    const spreads = (name: string) => `...${name} `.repeat(10)
    const fragments = Array.from(
      { length: 30 },
      (_, level) =>
        `fragment f${level} on Query { ${level === 29 ? 'Access { canAccessAdmin }' : spreads(`f${level + 1}`)} }`,
    )
    expect(measure(`{ ${spreads('f0')} } ${fragments.join(' ')}`).selections).toBeGreaterThan(10 ** 29)
  })

  it('is endless for a fragment that contains itself', () => {
    expect(
      measure('{ ...loop } fragment loop on Query { Access { canAccessAdmin } ...loop }').selections,
    ).toBe(Infinity)
  })

  it('is nothing for a fragment that does not exist, which other rules refuse', () => {
    expect(measure('{ ...missing }')).toEqual({ depth: 0, aliases: 0, selections: 0 })
  })

  it('lets the description of the schema be as deep as it is', () => {
    expect(
      measure(
        '{ __schema { types { fields { type { ofType { ofType { ofType { ofType { name } } } } } } } } }',
      ).depth,
    ).toBe(0)
  })

  it('adds up the operations of one document', () => {
    expect(
      measure('query a { x: Access { canAccessAdmin } } query b { y: Access { canAccessAdmin } }').aliases,
    ).toBe(2)
  })
})
