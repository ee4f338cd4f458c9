import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import Stripe from 'stripe'
import type { StripeRoute } from '@/tests/vendors/stripe/stripe-params'

type Schema = { [key: string]: unknown; anyOf?: Schema[]; $ref?: string; type?: unknown }

const PARAMS = new URL('./stripe-params.ts', import.meta.url).pathname
const CACHE = new URL('../../../node_modules/.cache/stripe-schemas', import.meta.url).pathname

/**
 * Checks the parameters of a request. Made from the types of the installed SDK; that takes some seconds, so the
 * schemas are kept for as long as neither the SDK nor the list of requests changes.
 */
export async function stripeValidators(): Promise<(route: StripeRoute) => ValidateFunction> {
  const schema = readKept() ?? keep(await generate())
  // A form knows only text, so numbers and yes or no are read from it. The rest is for the speed of compiling.
  const ajv = new Ajv({
    coerceTypes: 'array',
    strict: false,
    validateFormats: false,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  })
  ajv.addSchema(schema, 'stripe')
  return (route) => {
    const place = route.replaceAll('~', '~0').replaceAll('/', '~1')
    const validate = ajv.getSchema(`stripe#/definitions/StripeParams/properties/${encodeURIComponent(place)}`)
    if (!validate) throw new Error(`No schema for ${route}`)
    return validate as ValidateFunction
  }
}

async function generate(): Promise<Schema> {
  const { createGenerator } = await import('ts-json-schema-generator')
  const generator = createGenerator({
    path: PARAMS,
    type: 'StripeParams',
    skipTypeCheck: true,
    additionalProperties: false,
    jsDoc: 'none',
  })
  return closed(generator.createSchema('StripeParams') as Schema) as Schema
}

/** The SDK lets every choice be any text as well, for values of the future; here only what is published passes. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed)
  if (typeof part !== 'object' || part === null) return part
  const { anyOf, ...rest } = part as Schema
  const kept = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, closed(value)]))
  if (!anyOf) return kept
  const branches = anyOf.filter(({ $ref }) => !$ref?.endsWith('/OtherString'))
  return { ...kept, anyOf: branches.map(closed) }
}

function keptAt(): string {
  const list = createHash('sha256').update(readFileSync(PARAMS)).digest('hex').slice(0, 12)
  return `${CACHE}/${Stripe.PACKAGE_VERSION}-${list}.json`
}

function readKept(): Schema | undefined {
  try {
    return JSON.parse(readFileSync(keptAt(), 'utf8')) as Schema
  } catch {
    return undefined
  }
}

/** Renamed into place, because several test processes may do this at once. */
function keep(schema: Schema): Schema {
  mkdirSync(CACHE, { recursive: true })
  const draft = `${keptAt()}.${process.pid}`
  writeFileSync(draft, JSON.stringify(schema))
  renameSync(draft, keptAt())
  return schema
}
