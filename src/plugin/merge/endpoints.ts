import type { Config, Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { requirePermission } from '@/src/access/require-permission'
import { findClinic } from '@/src/auth/find-clinic'
import { parseBody } from '@/src/framework/parse-body'
import { parseQuery } from '@/src/framework/parse-query'
import { refuse } from '@/src/framework/refuse'
import { jsonAnswer, jsonBody } from '@/src/openapi/operation'
import type { ClinicEndpoint } from '@/src/plugin/define-endpoint'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'
import { makeContext } from '@/src/plugin/make-context'
import { runPlugin } from '@/src/plugin/run-plugin'
import { isSwitchedOn } from '@/src/plugin/switched-on'
import { currentContext, runInContext } from '@/src/request-context'

/**
 * The endpoints of add-ons below `/api/v1/<slug>`. Payload looks for an address at the collection of that name when there
 * is one, so they are put there then, and at the root of the API otherwise.
 */
export function withEndpoints(config: Config, plugins: readonly InstalledPlugin[]): Config {
  const slugs = new Set((config.collections ?? []).map(({ slug }) => slug))
  const endpointsOf = (plugin: InstalledPlugin, prefix: string): Endpoint[] =>
    (plugin.declaration.endpoints ?? []).map((endpoint) => asEndpoint(plugin, endpoint, prefix))
  return {
    ...config,
    endpoints: [
      ...(config.endpoints ?? []),
      ...plugins.flatMap((plugin) => (slugs.has(plugin.slug) ? [] : endpointsOf(plugin, `/${plugin.slug}`))),
    ],
    collections: (config.collections ?? []).map((collection) => {
      const plugin = plugins.find(({ slug }) => slug === collection.slug)
      return plugin
        ? { ...collection, endpoints: [...endpointsOf(plugin, ''), ...(collection.endpoints || [])] }
        : collection
    }),
  }
}

function asEndpoint(plugin: InstalledPlugin, endpoint: ClinicEndpoint, prefix: string): Endpoint {
  return {
    path: `${prefix}${endpoint.path}`,
    method: endpoint.method,
    custom: { openapi: described(endpoint), addOn: plugin.slug },
    handler: (req) =>
      endpoint.permission === 'public'
        ? inNamedClinic(req, () => answered(plugin, endpoint, req))
        : answered(plugin, endpoint, req),
  }
}

async function answered(
  plugin: InstalledPlugin,
  endpoint: ClinicEndpoint,
  req: PayloadRequest,
): Promise<Response> {
  const { body, handler, method, path, permission, query } = endpoint
  const isOn = await isSwitchedOn(req, plugin.slug)
  // To a stranger, a clinic without the add-on looks like no clinic.
  if (permission === 'public' && !isOn) throw refuse('not_found')
  if (permission !== 'public') {
    if (!req.user) throw refuse('unauthenticated')
    if (!isOn) throw refuse('add_on_off', { addOn: plugin.slug })
    requirePermission(req, ...permission)
  }
  const input = {
    body: body && method !== 'get' ? await parseBody(req, body) : {},
    query: query ? parseQuery(req, query) : {},
    params: Object.fromEntries(
      Object.entries(req.routeParams ?? {}).flatMap(([name, value]) =>
        typeof value === 'string' && name !== 'collection' ? [[name, value]] : [],
      ),
    ),
    req: { headers: req.headers, method: method.toUpperCase(), url: req.url ?? '' },
  }
  const answer = await runPlugin(plugin, `${method} ${path}`, () =>
    handler(makeContext(plugin, req), input as never),
  )
  return answer instanceof Response ? answer : Response.json(answer ?? {})
}

/** Who is nobody says in which clinic; whoever is signed in there is nobody here, too. */
async function inNamedClinic(req: PayloadRequest, work: () => Promise<Response>): Promise<Response> {
  const named = req.searchParams?.get('clinic') ?? req.headers.get('x-clinic')
  const clinic = named ? await findClinic(req.payload, named) : null
  if (!clinic) throw refuse('not_found')
  req.user = null
  const context = currentContext() ?? { requestId: 'add-on', channel: 'rest' as const }
  return runInContext({ ...context, clinic, addOns: undefined, emergency: undefined, principal: null }, work)
}

function described({ answer, body, method, permission, query, summary }: ClinicEndpoint) {
  const isPublic = permission === 'public'
  const clinic = {
    name: 'clinic',
    in: 'query',
    required: true,
    description: 'The slug of the clinic.',
    schema: { type: 'string' },
  }
  return {
    summary,
    ...(isPublic ? { security: [] } : {}),
    parameters: [...(isPublic ? [clinic] : []), ...(query ? queryParameters(query) : [])],
    ...(method === 'get' || method === 'delete'
      ? {}
      : { requestBody: body ? jsonBody(schemaOf(body)) : undefined }),
    ...(answer ? { responses: { 200: jsonAnswer('Done', schemaOf(answer)) } } : {}),
  }
}

function queryParameters(query: z.ZodType): Record<string, unknown>[] {
  const { properties = {}, required = [] } = schemaOf(query) as {
    properties?: Record<string, Record<string, unknown>>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _same, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return json
}
