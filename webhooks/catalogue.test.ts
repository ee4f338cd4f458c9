import { expect, it } from 'vitest'
import { catalogue } from '@/webhooks/catalogue'
import { bodyOf, describedEvents } from '@/webhooks/described-events'

it('a type is named once: a subject and what happened to it', () => {
  const types = catalogue.map(({ type }) => type)
  expect(new Set(types).size).toBe(types.length)
  expect(types.filter((type) => !/^[a-z]+\.[a-z]+(_[a-z]+)*$/.test(type))).toEqual([])
})

it.each(catalogue.map((event) => [event.type, event] as const))('%s: its example is one', (_type, event) => {
  const told = describedEvents().find(({ type }) => type === event.type)
  expect(
    bodyOf(event as never)
      .strict()
      .parse(told?.example),
  ).toEqual(told?.example)
  expect(event.summary).toMatch(/^[A-Z].*\.$/)
})
