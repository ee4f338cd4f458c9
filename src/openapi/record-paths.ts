import type { SanitizedCollectionConfig } from 'payload'
import { type CrudAction, grantsOn, operatorCan } from '@/src/domain/permissions'
import { refusalsOf } from '@/src/openapi/error-answers'
import {
  commonRefusals,
  jsonAnswer,
  jsonBody,
  nameOf,
  type Operation,
  type Paths,
  parameter,
  pathParameter,
  recordAnswer,
  ref,
} from '@/src/openapi/operation'
import type { RecordNames } from '@/src/openapi/record-schemas'

type Described = Pick<Operation, 'summary' | 'parameters' | 'requestBody' | 'responses'>

const id = pathParameter('id')
/** What an operation is called when its permission alone would not tell it apart. */
const verbs: Record<string, Record<string, string>> = {
  '': { get: 'list' },
  '/count': { get: 'count' },
  '/file/{filename}': { get: 'download' },
}

const writeRefusals = { ...commonRefusals, ...refusalsOf(404, 409, 413, 422, 423) }

/** Creating, reading, changing and deleting records, as far as any role may. */
export function recordPaths(collection: SanitizedCollectionConfig, names: RecordNames): Paths {
  const { slug } = collection
  const list = `/api/v1/${slug}`
  const paths: Paths = {}
  const add = (action: CrudAction, path: string, method: string, operation: Described) => {
    if (!isReachable(action, slug)) return
    const verb = verbs[path.slice(list.length)]?.[method] ?? action
    const named = { operationId: nameOf(verb, slug), tags: [slug], 'x-roles': rolesOf(action, slug) }
    paths[path] = { ...paths[path], [method]: { ...named, ...operation } }
  }
  add('read', list, 'get', {
    summary: `List ${slug}`,
    parameters: ['Clinic', 'Where', 'Sort', 'Limit', 'Page', 'Depth', 'Select'].map(parameter),
    responses: { 200: jsonAnswer('One page of the list', pageOf(names.record)), ...commonRefusals },
  })
  add('create', list, 'post', {
    summary: `Create one of the ${slug}`,
    parameters: ['Clinic', 'IdempotencyKey', 'Depth'].map(parameter),
    requestBody: collection.upload ? uploadBody(names) : jsonBody(ref(names.input)),
    responses: { 201: recordAnswer('Created', ref(names.record)), ...writeRefusals },
  })
  add('read', `${list}/count`, 'get', {
    summary: `Count ${slug}`,
    parameters: ['Clinic', 'Where'].map(parameter),
    responses: { 200: jsonAnswer('How many there are', countSchema), ...commonRefusals },
  })
  add('read', `${list}/{id}`, 'get', {
    summary: `Read one of the ${slug}`,
    parameters: [id, ...['Clinic', 'Depth', 'Select'].map(parameter)],
    responses: { 200: jsonAnswer('The record', ref(names.record)), ...commonRefusals, ...refusalsOf(404) },
  })
  add('update', `${list}/{id}`, 'patch', {
    summary: `Change one of the ${slug}`,
    parameters: [id, ...['Clinic', 'IfMatch', 'IfUnmodifiedSince', 'Depth'].map(parameter)],
    requestBody: jsonBody(ref(names.change)),
    responses: { 200: recordAnswer('Changed', ref(names.record)), ...writeRefusals },
  })
  add('delete', `${list}/{id}`, 'delete', {
    summary: `Delete one of the ${slug}`,
    parameters: [id, parameter('Clinic')],
    responses: { 200: recordAnswer('Deleted', ref(names.record)), ...writeRefusals },
  })
  if (collection.upload)
    add('read', `${list}/file/{filename}`, 'get', {
      summary: 'Download a file',
      parameters: [pathParameter('filename'), parameter('Clinic')],
      responses: { 200: fileAnswer, ...commonRefusals, ...refusalsOf(404) },
    })
  return paths
}

const fileAnswer = { description: 'The file', content: { 'application/octet-stream': {} } }

const isReachable = (action: CrudAction, slug: string): boolean =>
  (grantsOn(slug)?.[action]?.length ?? 0) > 0 || operatorCan(action, slug)

const rolesOf = (action: CrudAction, slug: string): string[] => [
  ...(grantsOn(slug)?.[action] ?? []),
  ...(operatorCan(action, slug) ? ['operator'] : []),
]

const countSchema = {
  type: 'object',
  required: ['totalDocs'],
  properties: { totalDocs: { type: 'integer' } },
}

const pageOf = (record: string) => ({
  type: 'object',
  required: ['docs', 'totalDocs', 'limit', 'page'],
  properties: {
    docs: { type: 'array', items: ref(record) },
    ...Object.fromEntries(
      ['totalDocs', 'limit', 'totalPages', 'page', 'pagingCounter'].map((name) => [
        name,
        { type: 'integer' },
      ]),
    ),
    hasPrevPage: { type: 'boolean' },
    hasNextPage: { type: 'boolean' },
    prevPage: { type: ['integer', 'null'] },
    nextPage: { type: ['integer', 'null'] },
  },
})

const uploadBody = (names: RecordNames) => ({
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          file: { type: 'string', contentMediaType: 'application/octet-stream' },
          _payload: { ...ref(names.input), description: 'The fields of the record, as JSON.' },
        },
      },
      encoding: { _payload: { contentType: 'application/json' } },
    },
  },
})
