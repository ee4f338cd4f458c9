import { expect, it } from 'vitest'
import { endpointUrlProblem } from '@/webhooks/endpoint-url'
import { eventChoiceProblem } from '@/webhooks/event-choice'

it.each([
  ...[undefined, '', 'example.com', 'http://example.com/', 'ftp://example.com/', 'javascript:alert(1)'],
  ...['https://user:secret@example.com/', 'https://example.com:25/', 'https://example.com/#part'],
  ...['https://127.0.0.1/', 'https://2130706433/', 'https://[::1]/', 'https://169.254.169.254/latest'],
  ...[
    'https://localhost/',
    'https://db.internal/',
    'https://exa\r\nmple.com/',
    'https://example.com/\nHost: inner',
  ],
  ...[
    'https://example.com/a b',
    'https://example.com\\@inner/',
    'https://example.com/\u200b',
    ' https://example.com/',
  ],
])('%j is no address to send to', (url) => {
  expect(endpointUrlProblem(url)).toMatch(/\.$/)
})

it('an address may have a path and a query', () => {
  expect(endpointUrlProblem('https://example.com:8443/hooks?source=clinic')).toBeNull()
})

it.each([[['*']], [['appointment.*', 'note.signed']]])('%j can be chosen', (choice) => {
  expect(eventChoiceProblem(choice)).toBeNull()
})

it.each([
  ...[null, 'appointment.created', [], {}, ['appointment'], ['appointment.gone'], [['*']], [1], ['.*']],
])('%j cannot', (choice) => {
  expect(eventChoiceProblem(choice)).toMatch(/\.$/)
})

it('a choice has an end', () => {
  expect(eventChoiceProblem(Array(1_000).fill('*'))).toMatch(/\.$/)
})
