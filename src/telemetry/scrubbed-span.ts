import type { Attributes } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { withoutLiterals } from '@/src/telemetry/without-literals'

/** What may leave the house of a span. Everything else, addresses, agents and messages of errors, stays here. */
export const SPAN_ATTRIBUTES: readonly string[] = [
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'url.scheme',
  'network.protocol.version',
  'error.type',
  'db.system.name',
  'db.operation.name',
  'db.query.text',
]

/** A span as it may be sent: how long what kind of thing took, and whether it worked. */
export const scrubbedSpan = (span: ReadableSpan): ReadableSpan =>
  Object.create(span, {
    name: { value: nameOf(span), enumerable: true },
    attributes: { value: allowed(span.attributes), enumerable: true },
    status: { value: { code: span.status.code }, enumerable: true },
    events: { value: [], enumerable: true },
    links: { value: [], enumerable: true },
  }) as ReadableSpan

function allowed(attributes: Attributes): Attributes {
  const kept: Attributes = {}
  for (const name of SPAN_ATTRIBUTES) {
    const value = attributes[name]
    if (value === undefined) continue
    kept[name] = name === 'db.query.text' ? withoutLiterals(String(value)) : value
  }
  return kept
}

const word = (value: unknown): string => (/^[\w.-]{1,40}$/.test(String(value)) ? String(value) : 'other')

/** Of our own making, because an instrumentation may put what it likes into a name. */
function nameOf({ attributes, name }: ReadableSpan): string {
  const { 'http.request.method': method, 'http.route': route } = attributes
  if (method) return route ? `${word(method)} ${route}` : word(method)
  if (attributes['db.system.name']) {
    const [first = ''] = String(attributes['db.query.text'] ?? '')
      .trimStart()
      .split(/\s/, 1)
    return first ? `pg ${word(first.toLowerCase())}` : word(name)
  }
  return word(name)
}
