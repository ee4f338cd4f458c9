import type { Endpoint, SanitizedCollectionConfig } from 'payload'
import { builtIn, signInPaths } from '@/src/openapi/built-in-endpoints'
import { refusalsOf } from '@/src/openapi/error-answers'
import {
  commonRefusals,
  jsonAnswer,
  jsonBody,
  nameOf,
  type Operation,
  type Paths,
  parameter,
  parametersOf,
  ref,
  templateOf,
} from '@/src/openapi/operation'

const refusals = { ...commonRefusals, ...refusalsOf(404, 409, 422, 423) }

/** The endpoints beyond reading and writing records: signing in, and every action a collection adds. */
export function endpointPaths(collection: SanitizedCollectionConfig, record: string): Paths {
  const own = pathsOf(collection.endpoints || [], `/api/v1/${collection.slug}`, collection.slug, record)
  return collection.auth && !collection.auth.disableLocalStrategy
    ? merged(signInPaths(collection.slug, record), own)
    : own
}

/** Endpoints of the API as a whole. */
export const rootPaths = (endpoints: Endpoint[]): Paths => pathsOf(endpoints, '/api/v1', 'more')

export const merged = (...all: Paths[]): Paths => {
  const paths: Paths = {}
  for (const part of all)
    for (const [path, operations] of Object.entries(part)) paths[path] = { ...paths[path], ...operations }
  return paths
}

function pathsOf(endpoints: Endpoint[], prefix: string, tag: string, record?: string): Paths {
  const paths: Paths = {}
  for (const endpoint of endpoints) {
    const described = endpoint.custom?.openapi as Partial<Operation> | false | undefined
    const isOrdinary = builtIn.has(`${endpoint.method} ${endpoint.path}`) || endpoint.method === 'connect'
    if (described === false || (isOrdinary && !described)) continue
    const path = prefix + templateOf(endpoint.path)
    // The first of two endpoints with one address answers.
    if (paths[path]?.[endpoint.method]) continue
    paths[path] = {
      ...paths[path],
      [endpoint.method]: operationOf(endpoint, prefix, tag, described ?? {}, record),
    }
  }
  return paths
}

function operationOf(
  { method, path }: Endpoint,
  prefix: string,
  tag: string,
  described: Partial<Operation>,
  record?: string,
): Operation {
  const inPath = parametersOf(path)
  const given = described.parameters ?? []
  return {
    operationId: nameOf(method, prefix.replace('/api/v1', ''), path),
    tags: [tag],
    summary: summaryOf(method, path),
    ...(method === 'get' || method === 'delete' ? {} : { requestBody: jsonBody({ type: 'object' }, false) }),
    ...described,
    parameters: [
      ...inPath.filter(({ name }) => !given.some((one) => one.name === name && one.in === 'path')),
      ...given,
      ...(method === 'post' ? ['Clinic', 'IdempotencyKey'] : ['Clinic']).map(parameter),
    ],
    responses: {
      ...(hasSuccess(described) ? {} : { 200: successOf(method, path, record) }),
      ...refusals,
      ...described.responses,
    },
  }
}

const fileTypes: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ics: 'text/calendar',
}

function successOf(method: string, path: string, record?: string): Record<string, unknown> {
  const fileType = fileTypes[path.split('.').at(-1) ?? '']
  if (fileType) return { description: 'The file', content: { [fileType]: {} } }
  if (method === 'get') return jsonAnswer('Done', {})
  return jsonAnswer('Done', {
    type: 'object',
    properties: { doc: record ? ref(record) : { type: 'object' } },
  })
}

const hasSuccess = ({ responses = {} }: Partial<Operation>): boolean =>
  Object.keys(responses).some((status) => status.startsWith('2'))

const summaryOf = (method: string, path: string): string => {
  const words = path
    .split(/[/-]/)
    .filter((word) => word && !word.startsWith(':'))
    .join(' ')
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : method
}
